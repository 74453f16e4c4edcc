import type { HostFault } from '../hosts.ts';
import type { ClaimName, TemplateKind } from '../model.ts';

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'hint';

/**
 * Every rule and how bad it is. Error: it cannot work, or grants more than was written. Warning: it works, but probably
 * not as meant. Hint: worth knowing.
 */
export const severities = {
  // the clauses as a whole
  'empty-clause': 'error',
  unrestricted: 'warning',
  'never-ends': 'warning',
  'clause-never-ends': 'warning',
  'duplicate-clause': 'warning',
  'swallowed-clause': 'warning',
  'alternatives-not-and': 'warning',
  'many-clauses': 'hint',
  'empty-limit': 'warning',
  'duplicate-values': 'hint',
  // what is not sent, or dropped
  'unknown-member': 'error',
  'misspelt-member': 'error',
  'claim-not-supported': 'error',
  // times
  'not-a-time': 'error',
  'not-whole-time': 'error',
  'zero-time': 'warning',
  'negative-time': 'error',
  milliseconds: 'error',
  'ambiguous-local-time': 'hint',
  'missing-local-time': 'warning',
  'relative-start': 'hint',
  expired: 'error',
  'clause-over': 'warning',
  'ends-during-login': 'warning',
  'lasts-long': 'warning',
  'ends-before-start': 'error',
  'start-is-past': 'hint',
  'not-yet-valid-token': 'warning',
  // scopes and audiences
  'scope-comma': 'error',
  'scope-characters': 'error',
  'duplicate-scope': 'hint',
  'offline-access': 'hint',
  'scope-not-offered': 'warning',
  'no-scope-offered': 'error',
  'scopes-of-others': 'warning',
  'no-audience': 'hint',
  'audience-blank': 'error',
  'several-audiences': 'warning',
  'different-audiences': 'warning',
  'guest-audience': 'error',
  // hosts
  'host-bits': 'warning',
  'host-nonsense': 'error',
  'host-within': 'hint',
  'host-wide': 'hint',
  'host-private': 'hint',
  'host-this': 'hint',
  'host-by-name': 'hint',
  // countries
  'country-lower-case': 'hint',
  'not-a-country': 'error',
  'country-allowed-and-not': 'error',
  'both-country-lists': 'hint',
  'needs-country-database': 'hint',
  // uses
  'bad-count': 'error',
  'other-uses-alone': 'error',
  'no-uses': 'warning',
  'limits-without-access-tokens': 'hint',
  // includes
  'include-missing': 'error',
  'include-cycle': 'error',
  'include-too-deep': 'error',
  'include-too-many': 'error',
  'include-with-rotation': 'warning',
  'include-adds-clauses': 'warning',
  'include-beside': 'warning',
  'include-widens': 'warning',
  // capabilities
  'capability-blank': 'error',
  'capability-unknown': 'error',
  'capability-old-name': 'error',
  'capability-newer': 'warning',
  'capability-read-useless': 'warning',
  'capability-within': 'hint',
  'capability-dangerous': 'warning',
  'capability-powerful': 'hint',
  'no-capabilities': 'warning',
  'no-access-tokens': 'hint',
  'uses-multiply': 'hint',
  // rotation
  'not-a-duration': 'error',
  'lifetime-zero': 'hint',
  'lifetime-milliseconds': 'warning',
  'lifetime-short': 'warning',
  'lifetime-alone': 'warning',
  'guard-alone': 'warning',
  'rotation-off': 'hint',
  'rotation-on-other': 'hint',
  'lifetime-beyond-end': 'hint',
  'rotation-costs-uses': 'hint',
  // profiles
  'empty-profile': 'warning',
  'name-too-long': 'error',
  'name-characters': 'error',
  'issuer-not-an-address': 'error',
  'issuer-not-https': 'warning',
  'issuer-not-offered': 'warning',
} as const satisfies Readonly<Record<string, Severity>>;

/** The name of a rule. */
export type LintRule = keyof typeof severities;

/** The facts of the rules that have some; every other rule says all by its name. */
interface NamedFacts {
  /** `other`: index of the clause that makes this one superfluous */
  'duplicate-clause': { readonly other: number };
  'swallowed-clause': { readonly other: number };
  'many-clauses': { readonly clauses: number };
  'duplicate-values': { readonly values: readonly string[] };
  'unknown-member': { readonly name: string };
  'misspelt-member': { readonly name: string; readonly meant: string };
  'claim-not-supported': { readonly claim: ClaimName; readonly host: string };
  'not-a-time': TextFacts;
  'not-whole-time': TextFacts;
  'negative-time': TextFacts;
  milliseconds: TextFacts & { readonly instant: number };
  'ambiguous-local-time': TextFacts;
  'missing-local-time': TextFacts;
  'relative-start': TextFacts;
  /** `end` and `start`: unix seconds */
  expired: { readonly end: number };
  'clause-over': { readonly end: number };
  'ends-during-login': SecondsFacts;
  'lasts-long': { readonly end: number };
  'not-yet-valid-token': { readonly start: number };
  'scope-comma': { readonly scope: string };
  'scope-characters': { readonly scope: string };
  'duplicate-scope': { readonly scopes: readonly string[] };
  'scope-not-offered': { readonly scope: string; readonly provider: string };
  'no-scope-offered': { readonly provider: string };
  'scopes-of-others': { readonly scopes: readonly string[] };
  /** `clauses`: how many name none */
  'no-audience': { readonly clauses: number };
  'audience-blank': { readonly audience: string };
  'several-audiences': { readonly first: string };
  /** `network`: null = the subnet cannot be sent; `addresses`: how many it has, more than a number can count in IPv6 */
  'host-bits': {
    readonly host: string;
    readonly network: string | null;
    readonly address: string;
    readonly addresses: bigint;
  };
  'host-nonsense': { readonly host: string; readonly because: HostFault };
  'host-within': { readonly host: string; readonly within: string };
  'host-wide': HostsFacts;
  'host-private': HostsFacts;
  'host-by-name': HostsFacts;
  'country-lower-case': { readonly code: string; readonly upper: string };
  /** `meant`: the code that this one is often taken for, or null */
  'not-a-country': { readonly code: string; readonly meant: string | null };
  'country-allowed-and-not': { readonly codes: readonly string[]; readonly isNoneLeft: boolean };
  'bad-count': { readonly count: number; readonly sound: number };
  'include-missing': IncludeFacts;
  'include-cycle': IncludeFacts;
  'include-too-deep': IncludeFacts;
  'include-too-many': IncludeFacts;
  'include-adds-clauses': { readonly names: readonly string[] };
  'include-beside': { readonly names: readonly string[] };
  'include-widens': { readonly values: readonly string[] };
  /** `template`: how a template of this name is included, null = there is none */
  'capability-unknown': { readonly name: string; readonly template: string | null };
  'capability-old-name': { readonly name: string; readonly modern: string };
  'capability-newer': { readonly name: string };
  'capability-read-useless': { readonly name: string };
  /** `within`: the capability that it is part of, null = it is the same one again */
  'capability-within': { readonly name: string; readonly within: string | null };
  'capability-dangerous': { readonly name: string };
  'capability-powerful': { readonly name: string };
  'not-a-duration': TextFacts;
  'lifetime-milliseconds': SecondsFacts;
  'lifetime-short': SecondsFacts;
  'lifetime-alone': SecondsFacts;
  /** `length`: characters */
  'name-too-long': { readonly length: number };
  'issuer-not-an-address': { readonly issuer: string };
  'issuer-not-https': { readonly issuer: string };
  'issuer-not-offered': { readonly issuer: string; readonly host: string };
}

/** A value as the user wrote it. */
type TextFacts = {
  readonly text: string;
};

type SecondsFacts = {
  readonly seconds: number;
};

type HostsFacts = {
  readonly hosts: readonly string[];
};

type IncludeFacts = {
  readonly name: string;
  readonly kind: TemplateKind;
  /** the names of the includes that lead to it, outermost first, and its own */
  readonly path: readonly string[];
};

/** The facts of each rule's finding, for the sentence of the catalogue. */
export type FactsOf = {
  readonly [R in LintRule]: R extends keyof NamedFacts ? NamedFacts[R] : Readonly<Record<string, never>>;
};
