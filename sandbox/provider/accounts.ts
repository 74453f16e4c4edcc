import { randomBytes } from 'node:crypto';

/** A person who can sign in at the sandbox's provider; `login` is also the `sub` claim. */
export interface SandboxAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly email: string;
}

/** Alice and Bob with passwords generated anew, so that none of them works anywhere else. */
export function generateAccounts(): readonly SandboxAccount[] {
  return ['Alice', 'Bob'].map((name) => ({
    login: name.toLowerCase(),
    password: randomBytes(6).toString('base64url'),
    name,
    email: `${name.toLowerCase()}@example.org`,
  }));
}
