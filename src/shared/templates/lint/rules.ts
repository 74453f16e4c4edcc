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
