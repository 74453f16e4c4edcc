import { Ban, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { UnreadableTime } from '../../../shared/templates/library.ts';
import type { Finding, Severity } from '../../../shared/templates/lint/check.ts';
import { describeFinding } from '../../../shared/templates/lint/describe.ts';
import type { Format } from '../../../shared/time/format.ts';
import { useServices } from '../../app/services.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import css from './notes.module.css';

const icons: Readonly<Record<Severity, LucideIcon>> = { error: Ban, warning: TriangleAlert, hint: Info };

/** How bad a finding is, by shape; words stand beside it. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const Icon = icons[severity];
  return <Icon size={14} aria-hidden="true" className={css[severity]} />;
}

/** Mistakes and warnings of the linter at the controls of their claims; hints stand below the cards only. */
export function NoteList({
  notes,
  claims,
}: {
  readonly notes: readonly Note[];
  readonly claims: readonly Note['claim'][];
}) {
  const { messages } = useServices();
  const here = notes.filter(({ claim, severity }) => severity !== 'hint' && claims.includes(claim));
  if (here.length === 0) return null;
  return (
    <ul className={css.notes}>
      {here.map(({ severity, text }) => (
        <li key={text} className={css.note}>
          <SeverityIcon severity={severity} />
          <span>
            <b className={css[severity]}>{messages.lint.severity[severity]}.</b> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Findings of the linter, shown at a control. */
export interface Note {
  readonly severity: Severity;
  readonly claim: Finding['claim'];
  readonly text: string;
}

/** Notes about texts in the time fields of a clause that are no times. */
export const unreadableNotes = (
  unreadable: readonly UnreadableTime[],
  { key, number }: ClauseRef,
  { times }: Catalogue['templates']['editor'],
): readonly Note[] =>
  unreadable.flatMap(({ what, key: of, text }) =>
    of !== key || what === 'lifetime'
      ? []
      : [
          {
            severity: 'error',
            claim: what,
            text: `${times.unreadableIn(times[what].about(number), text)} ${times.lastGood}`,
          },
        ],
  );

/** The findings at the controls of one clause, or with null at those of the whole template. */
export const notesOf = (
  findings: readonly Finding[],
  clause: number | null,
  speech: { readonly messages: Catalogue; readonly format: Format },
): readonly Note[] =>
  findings
    .filter((finding) => finding.clause === clause)
    .map((finding) => ({
      severity: finding.severity,
      claim: finding.claim,
      text: describeFinding(finding, speech).sentence,
    }));
