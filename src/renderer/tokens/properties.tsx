import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import layout from '../ui/layout.module.css';
import css from './last-use.module.css';

/** The claims of the token and what this computer knows of it. */
export function TokenFacts({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const t = messages.tokens.details;
  const { server, provider, subject, tokenName, createdAt, createdOn, expiresAt, notBefore } = credential;
  const { rotationDeadline, issuedAt, seqNo, momId, tokenType } = credential;
  return (
    <section className={layout.stack}>
      <h2>{t.facts}</h2>
      <DescriptionList>
        <Fact name={t.server} hint={server.issuer}>
          {server.name}
        </Fact>
        <Fact name={t.provider} hint={provider.issuer}>
          {provider.name}
        </Fact>
        {subject === '' ? null : <Fact name={t.subjectLabel}>{subject}</Fact>}
        {tokenName === '' ? null : <Fact name={t.nameOnServer}>{tokenName}</Fact>}
        <Fact name={t.created}>
          <Instant
            exact={format.exact(createdAt)}
            at={createdAt}
            text={t.createdOn(format.moment(createdAt), createdOn)}
          />
        </Fact>
        {notBefore === null || notBefore <= createdAt ? null : (
          <Fact name={t.notBefore}>
            <Instant at={notBefore} text={format.moment(notBefore)} exact={format.exact(notBefore)} />
          </Fact>
        )}
        <Fact name={t.expires}>
          {expiresAt === null ? (
            messages.tokens.noExpiry
          ) : (
            <Instant at={expiresAt} text={format.moment(expiresAt)} exact={format.exact(expiresAt)} />
          )}
        </Fact>
        {rotationDeadline === null ? null : (
          <Fact name={t.rotationDeadline} hint={t.rotationDeadlineMeaning}>
            <Instant
              at={rotationDeadline}
              text={format.moment(rotationDeadline)}
              exact={format.exact(rotationDeadline)}
            />
          </Fact>
        )}
        {issuedAt === null ? null : (
          <Fact name={t.issued}>
            <Instant at={issuedAt} text={format.moment(issuedAt)} exact={format.exact(issuedAt)} />
          </Fact>
        )}
        {seqNo === null ? null : (
          <Fact name={t.sequence} hint={t.sequenceMeaning}>
            {format.number(seqNo)}
          </Fact>
        )}
        {momId === null ? null : (
          <Fact name={t.id} hint={t.idMeaning}>
            <code className={css.code}>{momId}</code>
          </Fact>
        )}
        <Fact name={t.form}>{t.tokenType[tokenType]}</Fact>
      </DescriptionList>
    </section>
  );
}
