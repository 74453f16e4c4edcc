import { listed, type RuleTable } from './lint-table.ts';

/** Clauses as a whole, what is not sent, includes. The first clause is called 1. */
export const lintClauses = {
  'empty-clause': {
    sentence: () =>
      'This clause limits nothing. Clauses are alternatives, so with it the whole token may count as unlimited.',
    repair: () => 'Remove the clause',
  },
  unrestricted: {
    sentence: () => 'Nothing is limited: whoever has the token can use it from everywhere, for everything, for ever.',
    repair: () => 'Let it end after 30 days',
  },
  'never-ends': {
    sentence: () => 'No clause has an end, so the token works until somebody revokes it.',
    repair: () => 'Let every clause end after 30 days',
  },
  'clause-never-ends': {
    sentence: () => 'This clause has no end while others have one. The token as a whole then never expires.',
    repair: () => 'End it with the last of the others',
  },
  'duplicate-clause': {
    sentence: ({ other }) => `The same as clause ${other + 1}. It adds nothing, not even further uses.`,
    repair: () => 'Remove the clause',
  },
  'swallowed-clause': {
    sentence: ({ other }) =>
      `Clause ${other + 1} allows all of this already. If this was meant to limit clause ${other + 1}, put both into one clause.`,
    repair: () => 'Remove the clause',
  },
  'alternatives-not-and': {
    sentence: () =>
      'Each clause limits one thing only. Clauses are alternatives: any one of them is enough, and the rest limits nothing.',
    repair: () => 'Join them into one clause, so that all limits hold together',
  },
  'many-clauses': {
    sentence: ({ clauses }) => `${clauses} clauses make a long token: it grows with each of them.`,
  },
  'empty-limit': {
    sentence: () => 'This is empty, and that means no limit.',
    repair: () => 'Remove the empty limit',
  },
  'duplicate-values': {
    sentence: ({ values }) => `Named more than once: ${listed(values)}.`,
    repair: () => 'Keep each once',
  },
  'unknown-member': {
    sentence: ({ name }) =>
      `Servers do not know “${name}”. They would drop it in silence and give more than was written, so it is not sent.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'misspelt-member': {
    sentence: ({ name, meant }) =>
      `“${name}” is written “${meant}”. As it stands it may be passed over, so it is not sent.`,
    repair: ({ meant }) => `Write “${meant}”`,
  },
  'claim-not-supported': {
    sentence: ({ claim, host }) => `${host} does not enforce “${claim}”. It would drop the limit in silence.`,
    repair: () => 'Remove the limit',
  },
  'include-missing': {
    sentence: ({ name }) => `There is no template “${name}” among yours.`,
    repair: ({ name }) => `Do without “${name}”`,
  },
  'include-cycle': {
    sentence: ({ name, path }) => `“${name}” includes itself: ${path.join(' → ')}. A server would crash over it.`,
    repair: () => 'Remove the include',
  },
  'include-too-deep': {
    sentence: ({ name }) => `“${name}” stands too many includes deep.`,
    repair: () => 'Remove the include',
  },
  'include-too-many': {
    sentence: ({ name }) =>
      `With what “${name}” brings there is more than a template can have: 200 clauses, 1,000 values in a list.`,
    repair: () => 'Remove the include',
  },
  'include-with-rotation': {
    sentence: () =>
      'A server that resolves this profile itself may forget all of it, since rotation and an include stand side by side.',
    repair: () => 'Put the included templates in their place',
  },
  'include-adds-clauses': {
    sentence: ({ names }) =>
      `The clauses of “${listed(names)}” are added to those here. Clauses are alternatives, so the widest one counts.`,
  },
  'include-beside': {
    sentence: ({ names }) =>
      `“${listed(names)}” brings several clauses. They stand beside this one as alternatives, so what is limited here does not limit them.`,
  },
  'include-widens': {
    sentence: ({ values }) => `The include adds ${listed(values)} to this list.`,
  },
} satisfies Partial<RuleTable>;
