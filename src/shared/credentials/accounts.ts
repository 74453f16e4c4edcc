import type { CredentialView } from '../ipc/snapshot.ts';

type Account = Pick<CredentialView, 'server' | 'provider' | 'subject'>;

/** Longer than this it is no name that a person would know: providers give out UUIDs and hashes. */
const maxNameLength = 24;

/** The subject of a token as it can be told apart in a line; the whole one stands among the facts. */
export const shortSubject = (subject: string): string =>
  subject.length > maxNameLength ? `${subject.slice(0, 8)}…` : subject;

/**
 * What tells the account of a token from the others at its provider: nothing where there are no others, and the whole subject
 * where another one begins with the same letters.
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
 * What stands beside the name of a token in a line of its own, such as a menu has: its server where the tokens are of several,
 * and its account where their provider has several. Nothing where the name alone is enough.
 */
export function besideName(all: readonly Account[]): (one: Account) => readonly string[] {
  const accountOf = accountsApart(all);
  const servers = new Set(all.map(({ server }) => server.issuer).filter((issuer) => issuer !== ''));
  return (one) => [
    ...(servers.size > 1 && one.server.issuer !== '' ? [one.server.name] : []),
    ...[accountOf(one)].filter((account) => account !== ''),
  ];
}
