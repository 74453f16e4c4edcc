import { splitScope } from '../../shared/credentials/scope.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';

/** True if a token has every word of a search in its names, server, provider or scopes. */
export function matchesSearch(credential: CredentialView, search: string): boolean {
  const { alias, tokenName, server, provider, subject, restrictions, openid } = credential;
  const scopes = [...restrictions.flatMap((clause) => splitScope(clause.scope)), ...(openid?.granted ?? [])];
  const account = openid?.account ?? '';
  const text = [
    alias,
    tokenName,
    subject,
    account,
    server.name,
    server.issuer,
    provider.name,
    provider.issuer,
    ...scopes,
  ]
    .join('\n')
    .toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
