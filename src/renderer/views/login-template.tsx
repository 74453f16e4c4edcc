import { FileText } from 'lucide-react';
import type { LoginForm } from '../../shared/login-form.ts';
import { hasChanged } from '../../shared/login-template.ts';
import { clauseSentence } from '../../shared/sentences.ts';
import type { ServerView } from '../../shared/snapshot.ts';
import type { TemplateEntry } from '../../shared/template/library.ts';
import type { WrittenClause } from '../../shared/template/model.ts';
import { requestClauses } from '../../shared/template/request.ts';
import { Button } from '../components/button.tsx';
import { ClauseList } from '../components/clause-list.tsx';
import field from '../components/field.module.css';
import { Notice } from '../components/notice.tsx';
import { Sentence } from '../components/sentence.tsx';
import { useFrame, useServices } from '../services.ts';
import type { Shelf } from '../use-shelf.ts';
import css from './login-template.module.css';

interface Props {
  readonly chosen: NonNullable<LoginForm['template']>;
  readonly server: ServerView;
  readonly shelf: Shelf;
  readonly now: number;
  readonly fault: string | undefined;
  readonly onTake: (entry: TemplateEntry) => void;
  readonly onBack: () => void;
}

/** The restrictions of a template in place of the single limits: each clause as a sentence, times as they would be now. */
export function LoginTemplate({ chosen, server, shelf, now, fault, onTake, onBack }: Props) {
  const { words } = useServices();
  const { go } = useFrame();
  const say = words.login.template;
  const { kind, name, clauses } = chosen;
  const entry = shelf.find(kind, name);
  const numbered = clauses.map((clause, index) => ({ number: index + 1, clause }));
  const isCounted = clauses.some(({ nbf, exp }) => [nbf, exp].some((time) => String(time).startsWith('+')));
  return (
    <>
      <div className={css.head}>
        <FileText size={18} className={css.icon} aria-hidden="true" />
        <div className={css.title}>
          <span className={field.label}>{kind === 'profile' ? say.chosenProfile : say.chosen}</span>
          <bdi className={css.name}>{name}</bdi>
        </div>
        {entry === null ? null : (
          <Button kind="link" onPress={() => go({ route: 'templates', template: { kind, name: entry.name } })}>
            {say.change}
          </Button>
        )}
        <Button kind="link" onPress={onBack}>
          {say.back}
        </Button>
      </div>
      {!shelf.isReady ? null : entry === null ? (
        <Notice kind="plain">{say.gone}</Notice>
      ) : hasChanged(chosen, entry, shelf.lookup) ? (
        <Notice kind="warning">
          <p>{say.changed}</p>
          <div>
            <Button onPress={() => onTake(entry)}>{say.renew}</Button>
          </div>
        </Notice>
      ) : null}
      {clauses.length === 0 ? <p>{say.empty}</p> : null}
      {clauses.length > 1 ? <p className={css.muted}>{say.any}</p> : null}
      <ClauseList>
        {numbered.map(({ number, clause }) => (
          <Clause
            key={number}
            clause={clause}
            isOnly={clauses.length === 1}
            claims={server.details?.supportedClaims ?? null}
            now={now}
          />
        ))}
      </ClauseList>
      {isCounted ? <p className={css.muted}>{say.counted}</p> : null}
      {fault === undefined ? null : <p className={field.fault}>{fault}</p>}
    </>
  );
}

interface ClauseProps {
  readonly clause: WrittenClause;
  readonly isOnly: boolean;
  readonly claims: readonly string[] | null;
  readonly now: number;
}

/** One clause in a sentence, or what keeps it from being sent. */
function Clause({ clause, isOnly, claims, now }: ClauseProps) {
  const { words, format } = useServices();
  const asked = requestClauses([clause], now, claims);
  if (asked.ok) {
    const [sent] = asked.value;
    return (
      <li>
        {sent === undefined && !isOnly ? (
          words.login.template.emptyClause
        ) : (
          <Sentence text={clauseSentence(sent ?? {}, { words, format })} />
        )}
      </li>
    );
  }
  return (
    <li>
      {asked.error.map(({ claim, because, about }) => (
        <p key={claim + because + about} className={field.fault}>
          {words.login.template.fault[because](claim, about)}
        </p>
      ))}
    </li>
  );
}
