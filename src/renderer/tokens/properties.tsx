import type { CredentialView } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { Fact, Facts } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import css from './last-use.module.css';

/** The claims of the token and what this computer knows of it. */
export function TokenFacts({ credential }: { readonly credential: CredentialView }) {
  const { words, format } = useServices();
  const say = words.tokens.details;
  const { server, provider, subject, tokenName, createdAt, createdOn, expiresAt, notBefore } = credential;
  const { rotationDeadline, issuedAt, seqNo, momId, tokenType } = credential;
  return (
    <section className={css.section}>
      <h2>{say.facts}</h2>
      <Facts>
        <Fact name={say.server} hint={server.issuer}>
          {server.name}
        </Fact>
        <Fact name={say.provider} hint={provider.issuer}>
          {provider.name}
        </Fact>
        {subject === '' ? null : <Fact name={say.subjectLabel}>{subject}</Fact>}
        {tokenName === '' ? null : <Fact name={say.nameOnServer}>{tokenName}</Fact>}
        <Fact name={say.created}>
          <Instant at={createdAt} text={say.createdOn(format.moment(createdAt), createdOn)} />
        </Fact>
        {notBefore === null || notBefore <= createdAt ? null : (
          <Fact name={say.notBefore}>
            <Instant at={notBefore} />
          </Fact>
        )}
        <Fact name={say.expires}>{expiresAt === null ? words.tokens.noExpiry : <Instant at={expiresAt} />}</Fact>
        {rotationDeadline === null ? null : (
          <Fact name={say.rotationDeadline} hint={say.rotationDeadlineMeaning}>
            <Instant at={rotationDeadline} />
          </Fact>
        )}
        {issuedAt === null ? null : (
          <Fact name={say.issued}>
            <Instant at={issuedAt} />
          </Fact>
        )}
        {seqNo === null ? null : (
          <Fact name={say.sequence} hint={say.sequenceMeaning}>
            {format.number(seqNo)}
          </Fact>
        )}
        {momId === null ? null : (
          <Fact name={say.id} hint={say.idMeaning}>
            <code className={css.code}>{momId}</code>
          </Fact>
        )}
        <Fact name={say.form}>{say.tokenType[tokenType]}</Fact>
      </Facts>
    </section>
  );
}
