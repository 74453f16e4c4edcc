import { hostOf, sameIssuer } from '../../shared/credentials/issuer.ts';
import type { MytokenClaims } from '../../shared/credentials/jwt.ts';
import { useFrame, useServices } from '../app/services.ts';
import { unixNow } from '../hooks/use-now.ts';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import { Notice } from '../ui/notice.tsx';
import { Rights } from '../ui/rights.tsx';

/** What a token says of itself, before anybody has checked it, and what to know before it is taken over. */
export function TokenFacts({ claims }: { readonly claims: MytokenClaims }) {
  const { messages, format } = useServices();
  const { servers } = useFrame().snapshot;
  const t = messages.importToken;
  const { iss, oidc_iss, oidc_sub, name = '', exp, nbf, capabilities, restrictions, rotation } = claims;
  const server = servers.find(({ issuer }) => sameIssuer(issuer, iss));
  const rotates = rotation?.on_AT === true || rotation?.on_other === true;
  return (
    <>
      <DescriptionList>
        <Fact name={t.facts.server} hint={iss}>
          {server?.shortName ?? hostOf(iss)}
        </Fact>
        {oidc_iss === '' ? null : (
          <Fact name={t.facts.provider} hint={oidc_iss}>
            {hostOf(oidc_iss)}
          </Fact>
        )}
        {oidc_sub === '' ? null : <Fact name={t.facts.subject}>{oidc_sub}</Fact>}
        {name === '' ? null : <Fact name={t.facts.name}>{name}</Fact>}
        {nbf === undefined || nbf <= unixNow() ? null : (
          <Fact name={t.facts.starts}>
            <Instant at={nbf} text={format.moment(nbf)} exact={format.exact(nbf)} />
          </Fact>
        )}
        <Fact name={t.facts.expires}>
          {exp === undefined ? t.facts.never : <Instant at={exp} text={format.moment(exp)} exact={format.exact(exp)} />}
        </Fact>
        <Fact name={t.facts.rights}>
          <Rights
            speech={{ messages, format }}
            grant={{ capabilities: capabilities ?? [], restrictions: restrictions ?? [], rotation: rotation ?? {} }}
          />
        </Fact>
      </DescriptionList>
      {server === undefined ? <Notice kind="warning">{t.unknownServer(hostOf(iss))}</Notice> : null}
      {rotates ? (
        <Notice kind="warning">{rotation?.auto_revoke === true ? t.rotatesAndRevokes : t.rotates}</Notice>
      ) : null}
    </>
  );
}
