import type { CredentialView } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import { Chips } from '../ui/chips.tsx';
import { Fact, Facts } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import css from './last-use.module.css';

/** The access token that was handed out last: what was granted, never the token. */
export function TokenLast({ credential }: { readonly credential: CredentialView }) {
  const { words, format } = useServices();
  const now = useNow(20);
  const last = credential.lastAccessToken;
  const say = words.tokens.details;
  if (last === null) return null;
  const { expiresAt } = last;
  return (
    <section className={css.section}>
      <h2>{say.lastAccessToken}</h2>
      <p className={css.when}>
        {expiresAt === null ? (
          say.lastUnknown
        ) : (
          <Instant
            at={expiresAt}
            text={(expiresAt > now ? say.lastValid : say.lastExpired)(format.moment(expiresAt))}
          />
        )}
        {' · '}
        <Instant at={last.obtainedAt} text={say.obtained(format.ago(last.obtainedAt))} />
        {last.fromCache ? ` · ${say.fromCache}` : null}
      </p>
      <Facts>
        <Fact name={say.scopes}>
          <Chips label={say.scopes} values={last.scope} />
        </Fact>
        <Fact name={say.audiences}>
          {last.audience.length === 0 ? say.anyAudience : <Chips label={say.audiences} values={last.audience} />}
        </Fact>
        {last.missing.length === 0 ? null : (
          <Fact name={say.missing}>
            <Chips label={say.missing} values={last.missing} />
          </Fact>
        )}
        {last.extra.length === 0 ? null : (
          <Fact name={say.extra}>
            <Chips label={say.extra} values={last.extra} />
          </Fact>
        )}
      </Facts>
    </section>
  );
}
