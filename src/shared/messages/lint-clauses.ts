import { listed, type RuleTable } from './lint-table.ts';

/** Clauses as a whole, what is not sent, includes. The first clause is called 1. */
export const lintClauses = {
  'empty-clause': {
    sentence: () =>
      'This clause has no limits. One matching clause is enough, so the whole token may then be unlimited.',
    repair: () => 'Remove the clause',
  },
  unrestricted: {
    sentence: () => 'Nothing is limited: anyone who has the token can use it from anywhere, for everything, forever.',
    repair: () => 'Expire after 30 days',
  },
  'never-ends': {
    sentence: () => 'No clause expires, so the token works until it is revoked.',
    repair: () => 'Let every clause expire after 30 days',
  },
  'clause-never-ends': {
    sentence: () => 'This clause never expires, although others do. The token as a whole then never expires.',
    repair: () => 'Use the latest expiry of the others',
  },
  'duplicate-clause': {
    sentence: ({ other }) => `Same as clause ${other + 1}. It has no effect and allows no additional uses.`,
    repair: () => 'Remove the clause',
  },
  'swallowed-clause': {
    sentence: ({ other }) =>
      `Clause ${other + 1} already allows all of this. If you want to limit clause ${other + 1}, merge the two into one clause.`,
    repair: () => 'Remove the clause',
  },
  'alternatives-not-and': {
    sentence: () =>
      'Each clause limits only one thing. One matching clause is enough, so the limits of the others do not apply.',
    repair: () => 'Merge into one clause, so that all limits apply',
  },
  'many-clauses': {
    sentence: ({ clauses }) => `${clauses} clauses make the token long. Each one adds to its length.`,
  },
  'empty-limit': {
    sentence: () => 'This is empty, so there is no limit.',
    repair: () => 'Remove the empty limit',
  },
  'duplicate-values': {
    sentence: ({ values }) => `Listed more than once: ${listed(values)}.`,
    repair: () => 'Remove duplicates',
  },
  'unknown-member': {
    sentence: ({ name }) =>
      `Servers do not know “${name}”. They would ignore it and grant more than you meant, so it is not sent.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'misspelt-member': {
    sentence: ({ name, meant }) =>
      `“${name}” is misspelled: it should be “${meant}”. The server might ignore it, so it is not sent.`,
    repair: ({ meant }) => `Change to “${meant}”`,
  },
  'claim-not-supported': {
    sentence: ({ claim, host }) => `${host} does not enforce “${claim}” and would ignore this limit.`,
    repair: () => 'Remove the limit',
  },
  'include-missing': {
    sentence: ({ name }) => `You have no template called “${name}”.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'include-cycle': {
    sentence: ({ name, path }) => `“${name}” includes itself: ${path.join(' → ')}. This can crash a server.`,
    repair: () => 'Remove the include',
  },
  'include-too-deep': {
    sentence: ({ name }) => `“${name}” is nested too deeply in other templates.`,
    repair: () => 'Remove the include',
  },
  'include-too-many': {
    sentence: ({ name }) =>
      `With “${name}”, this is more than a template can have: 200 clauses, and 1,000 values in a list.`,
    repair: () => 'Remove the include',
  },
  'include-with-rotation': {
    sentence: () =>
      'A server that resolves this profile itself may ignore all of it, because it has both an include and rotation settings.',
    repair: () => 'Replace the include with its contents',
  },
  'include-adds-clauses': {
    sentence: ({ names }) =>
      `The clauses of “${listed(names)}” are added to those here. One matching clause is enough, so the widest one decides.`,
  },
  'include-beside': {
    sentence: ({ names }) =>
      `“${listed(names)}” has several clauses. They are alternatives to this one, so the limits here do not apply to them.`,
  },
  'include-widens': {
    sentence: ({ values }) => `The included template adds ${listed(values)} to this list.`,
  },
} satisfies Partial<RuleTable>;
