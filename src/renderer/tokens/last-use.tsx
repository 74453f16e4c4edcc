import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import { Chips } from '../ui/chips.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import layout from '../ui/layout.module.css';
import { LastClaims } from './last-claims.tsx';
import css from './last-use.module.css';

/** The access token that was handed out last: what was granted, never the token. */
export function TokenLast({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const now = useNow(20);
  const last = credential.lastAccessToken;
  const t = messages.tokens.details;
  if (last === null) return null;
  const { expiresAt } = last;
  return (
    <section className={layout.stack}>
      <h2>{t.lastAccessToken}</h2>
      <p className={css.when}>
        {expiresAt === null ? (
          t.lastUnknown
        ) : (
          <Instant
            exact={format.exact(expiresAt)}
            at={expiresAt}
            text={(expiresAt > now ? t.lastValid : t.lastExpired)(format.moment(expiresAt))}
          />
        )}
        {' · '}
        <Instant
          exact={format.exact(last.obtainedAt)}
          at={last.obtainedAt}
          text={t.obtained(format.ago(last.obtainedAt))}
        />
        {last.fromCache ? ` · ${t.fromCache}` : null}
        {last.preset === '' ? null : ` · ${messages.accessTokens.last.askedWith(last.preset)}`}
      </p>
      <DescriptionList>
        <Fact name={t.scopes}>
          <Chips label={t.scopes} values={last.scope} />
        </Fact>
        <Fact name={t.audiences}>
          {last.audience.length === 0 ? t.anyAudience : <Chips label={t.audiences} values={last.audience} />}
        </Fact>
        {last.missing.length === 0 ? null : (
          <Fact name={t.missing}>
            <Chips label={t.missing} values={last.missing} />
          </Fact>
        )}
        {last.extra.length === 0 ? null : (
          <Fact name={t.extra}>
            <Chips label={t.extra} values={last.extra} />
          </Fact>
        )}
      </DescriptionList>
      {last.hasClaims ? <LastClaims key={last.obtainedAt} id={credential.id} /> : null}
    </section>
  );
}
