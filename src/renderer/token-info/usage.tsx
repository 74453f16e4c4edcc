import { CircleCheck } from 'lucide-react';
import type { Clause } from '../../shared/credentials/restrictions.ts';
import { scopesOfLogin } from '../../shared/credentials/scope.ts';
import { clauseSentence } from '../../shared/credentials/sentences.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import { Sentence } from '../ui/sentence.tsx';
import { Absent } from './absent.tsx';
import { AskBar } from './ask-bar.tsx';
import css from './usage.module.css';
import { UsageMeter } from './usage-meter.tsx';
import { useAsked } from './use-asked.ts';
import { useOffer } from './use-offer.ts';

/** Whether the server accepts a token, and how often each clause was used. */
export function UsageSection({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const t = messages.tokenInfo.usage;
  const { id, restrictions, usagesAskedAt } = credential;
  const offer = useOffer(credential, 'introspection');
  const { error, pending, ask } = useAsked('introspect');
  return (
    <section className={layout.stackWide}>
      <h2>{t.title}</h2>
      {usagesAskedAt === null ? <p className={prose.muted}>{t.meaning}</p> : null}
      {error === null ? null : <Problem error={error} />}
      {usagesAskedAt === null || error !== null ? null : (
        <Notice kind="ok" icon={<CircleCheck size={16} />}>
          {t.valid}
        </Notice>
      )}
      {usagesAskedAt === null ? null : restrictions.length === 0 ? (
        <p>{t.noClauses}</p>
      ) : (
        <ol className={css.clauses}>
          {restrictions
            // Two clauses may be the same, so a clause is named by its place.
            .map((clause, index) => ({ clause, index }))
            .map(({ clause, index }) => (
              <ClauseUsage key={index} clause={clause} number={index + 1} all={restrictions} />
            ))}
        </ol>
      )}
      {offer === 'offered' ? (
        <AskBar
          credential={credential}
          label={t.ask}
          isFree
          askedAt={usagesAskedAt}
          pending={pending}
          onAsk={() => void ask({ id })}
        />
      ) : (
        <Absent credential={credential} question="introspection" because={offer} />
      )}
    </section>
  );
}

interface ClauseProps {
  readonly clause: Clause;
  readonly number: number;
  readonly all: readonly Clause[];
}

function ClauseUsage({ clause, number, all }: ClauseProps) {
  const { messages, format } = useServices();
  const t = messages.tokenInfo.usage;
  const name = t.clause(format.number(number));
  // What it limits is said by the meters.
  const { usages_AT, usages_other, usages_AT_done = 0, usages_other_done = 0, ...limits } = clause;
  return (
    <li className={css.clause}>
      <h3>{name}</h3>
      <p className={css.sentence}>
        <Sentence text={clauseSentence(limits, scopesOfLogin(all), { messages, format })} />
      </p>
      <UsageMeter label={t.accessTokens} of={name} done={usages_AT_done} limit={usages_AT ?? null} />
      <UsageMeter label={t.others} of={name} done={usages_other_done} limit={usages_other ?? null} />
    </li>
  );
}
