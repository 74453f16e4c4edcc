import { Ban, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../shared/templates/lint/lint.ts';
import { useServices } from '../../app/services.ts';
import css from './note-list.module.css';
import type { Note } from './notes.ts';

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
