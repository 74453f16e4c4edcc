import { scopesOfLogin } from '../../shared/credentials/scope.ts';
import { clauseSentence } from '../../shared/credentials/sentences.ts';
import { type Finding, keyOfFinding, type LintSurroundings, lint } from '../../shared/templates/lint/check.ts';
import { describeFinding } from '../../shared/templates/lint/describe.ts';
import type { TemplateClause } from '../../shared/templates/model.ts';
import { requestClauses } from '../../shared/templates/request.ts';
import { useServices } from '../app/services.ts';
import { ClauseList } from '../ui/clause-list.tsx';
import prose from '../ui/prose.module.css';
import { Sentence } from '../ui/sentence.tsx';
import css from './template.module.css';

interface Props {
  readonly clauses: readonly TemplateClause[];
  readonly around: LintSurroundings;
}

/** Each clause as a sentence, with the times that it would have now, and what is probably a mistake in it. */
export function LoginTemplateClauses({ clauses, around }: Props) {
  const { messages } = useServices();
  const t = messages.login.template;
  // Of a clause that limits nothing its sentence tells what is sent.
  const findings = lint({ kind: 'restrictions', clauses }, around).filter(
    ({ severity, rule }) => severity !== 'hint' && rule !== 'empty-clause',
  );
  const rows = clauses.map((clause, index) => ({ number: index + 1, clause }));
  const isCounted = clauses.some(({ nbf, exp }) => [nbf, exp].some((time) => String(time).startsWith('+')));
  return (
    <>
      {clauses.length > 1 ? <p className={prose.muted}>{messages.sentences.anyOf}</p> : null}
      <ClauseList>
        {rows.map(({ number, clause }) => (
          <li key={number} className={css.clause}>
            <ClauseText
              clause={clause}
              isOnly={clauses.length === 1}
              asked={scopesOfLogin(clauses)}
              now={around.now}
              claims={around.server?.details?.supportedClaims ?? null}
            />
            <Findings of={findings.filter((finding) => finding.clause === number - 1)} />
          </li>
        ))}
      </ClauseList>
      <Findings of={findings.filter(({ clause }) => clause === null)} />
      {isCounted ? <p className={prose.muted}>{t.counted}</p> : null}
    </>
  );
}

interface ClauseProps {
  readonly clause: TemplateClause;
  readonly isOnly: boolean;
  /** the scopes that a login with all clauses asks for; null = all */
  readonly asked: readonly string[] | null;
  readonly now: number;
  readonly claims: readonly string[] | null;
}

/** A clause in a sentence; one that cannot be sent has none, and its findings say why. */
function ClauseText({ clause, isOnly, asked: scopes, now, claims }: ClauseProps) {
  const { messages, format } = useServices();
  const t = messages.login.template;
  const asked = requestClauses([clause], now, claims);
  if (!asked.ok) return <p className={css.error}>{t.notSent}</p>;
  const [sent] = asked.value;
  if (sent === undefined && !isOnly) return <p>{t.emptyClause}</p>;
  return (
    <p>
      <Sentence text={clauseSentence(sent ?? {}, scopes, { messages, format })} />
    </p>
  );
}

function Findings({ of: findings }: { readonly of: readonly Finding[] }) {
  const { messages, format } = useServices();
  return findings.map((finding) => (
    <p key={keyOfFinding(finding)} className={finding.severity === 'error' ? css.error : css.warning}>
      {describeFinding(finding, { messages, format }).sentence}
    </p>
  ));
}
