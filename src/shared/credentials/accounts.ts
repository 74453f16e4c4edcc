import type { CredentialView } from '../ipc/credential-view.ts';

type Account = Pick<CredentialView, 'server' | 'provider' | 'subject'>;

/** A longer subject is a UUID or a hash, and not a name that a person would know. */
const maxNameLength = 24;

/** The subject of a token, shortened for a line; the details of the token contain all of it. */
export const shortSubject = (subject: string): string =>
  subject.length > maxNameLength ? `${subject.slice(0, 8)}…` : subject;

/**
 * Distinguishes the account of a token from others at its provider: empty without others, and the whole subject if another
 * one begins with the same letters.
 */
export function accountsApart(all: readonly Account[]): (one: Account) => string {
  const subjects = new Map<string, Set<string>>();
  const keyOf = ({ server, provider }: Account) => `${server.issuer} ${provider.issuer}`;
  for (const one of all) {
    if (one.subject !== '') subjects.set(keyOf(one), (subjects.get(keyOf(one)) ?? new Set()).add(one.subject));
  }
  return (one) => {
    const others = [...(subjects.get(keyOf(one)) ?? [])].filter((subject) => subject !== one.subject);
    if (one.subject === '' || others.length === 0) return '';
    const short = shortSubject(one.subject);
    return others.some((other) => shortSubject(other) === short) ? one.subject : short;
  };
}

/**
 * The addition to a token's name on a single line, for example in a menu: its server if there are several, and its account if
 * its provider has several. Empty if the name alone is enough.
 */
export function besideName(all: readonly Account[]): (one: Account) => readonly string[] {
  const accountOf = accountsApart(all);
  const servers = new Set(all.map(({ server }) => server.issuer).filter((issuer) => issuer !== ''));
  return (one) => [
    ...(servers.size > 1 && one.server.issuer !== '' ? [one.server.name] : []),
    ...[accountOf(one)].filter((account) => account !== ''),
  ];
}
