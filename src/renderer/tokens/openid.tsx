import { scopeDifference } from '../../shared/credentials/scope.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { OpenidLoginView } from '../../shared/ipc/openid-login.ts';
import { useServices } from '../app/services.ts';
import { Chips } from '../ui/chips.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import css from './rights.module.css';

interface RightsProps {
  readonly login: OpenidLoginView;
  /** its name */
  readonly provider: string;
}

/** What a login at a provider may do: the scopes that it got. */
export function OpenidRights({ login, provider }: RightsProps) {
  const { messages } = useServices();
  const { asked, granted } = login;
  const { missing } = scopeDifference(asked, granted);
  const t = messages.providers.ofToken;
  return (
    <Notice kind="plain">
      <h2>{t.mayDo}</h2>
      <p className={css.gives}>{t.gives(provider)}</p>
      <DescriptionList>
        <Fact name={t.granted}>
          <Chips label={t.granted} values={granted} />
        </Fact>
        {missing.length === 0 ? null : (
          <Fact name={t.notGranted}>
            <Chips label={t.notGranted} values={missing} />
          </Fact>
        )}
      </DescriptionList>
    </Notice>
  );
}

/** Where a login at a provider comes from, and whose it is. */
export function OpenidFacts({
  credential,
  login,
}: {
  readonly credential: CredentialView;
  readonly login: OpenidLoginView;
}) {
  const { messages, format } = useServices();
  const { provider, subject, createdAt, createdOn } = credential;
  const t = messages.tokens.details;
  const ofProvider = messages.providers.ofToken;
  return (
    <section className={layout.stack}>
      <h2>{t.facts}</h2>
      <DescriptionList>
        <Fact name={t.provider} hint={provider.issuer}>
          {provider.name}
        </Fact>
        {login.account === null ? null : <Fact name={ofProvider.account}>{login.account}</Fact>}
        {subject === '' ? null : <Fact name={t.subjectLabel}>{subject}</Fact>}
        <Fact name={ofProvider.clientId}>{login.clientId}</Fact>
        <Fact name={t.created}>
          <Instant
            exact={format.exact(createdAt)}
            at={createdAt}
            text={t.createdOn(format.moment(createdAt), createdOn)}
          />
        </Fact>
        <Fact name={t.expires}>{ofProvider.expires}</Fact>
      </DescriptionList>
    </section>
  );
}
