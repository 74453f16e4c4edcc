import type { CredentialView } from './snapshot.ts';

type Account = Pick<CredentialView, 'server' | 'provider' | 'subject'>;

/** Longer than this it is no name that a person would know: providers give out UUIDs and hashes. */
const longestName = 24;

/** The subject of a token as it can be told apart in a line; the whole one stands among the facts. */
export const shortSubject = (subject: string): string =>
  subject.length > longestName ? `${subject.slice(0, 8)}…` : subject;

/** Which tokens need their account beside the provider: those of a provider at which there are several. */
export function ambiguousAccounts(all: readonly Account[]): (one: Account) => boolean {
  const subjects = new Map<string, Set<string>>();
  const keyOf = ({ server, provider }: Account) => `${server.issuer} ${provider.issuer}`;
  for (const one of all) {
    if (one.subject !== '') subjects.set(keyOf(one), (subjects.get(keyOf(one)) ?? new Set()).add(one.subject));
  }
  return (one) => one.subject !== '' && (subjects.get(keyOf(one))?.size ?? 0) > 1;
}

/**
 * What stands beside the name of a token in a line of its own, such as a menu has: its server where the tokens are of several,
 * and its account where their provider has several. Nothing where the name alone is enough.
 */
export function besideName(all: readonly Account[]): (one: Account) => readonly string[] {
  const isAmbiguous = ambiguousAccounts(all);
  const servers = new Set(all.map(({ server }) => server.issuer).filter((issuer) => issuer !== ''));
  return (one) => [
    ...(servers.size > 1 && one.server.issuer !== '' ? [one.server.name] : []),
    ...(isAmbiguous(one) ? [shortSubject(one.subject)] : []),
  ];
}
