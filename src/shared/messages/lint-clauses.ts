import type { RuleWords } from './lint-words.ts';

/** Clauses as a whole, what is not sent, includes. Numbers of clauses are as people count them. */
export const lintClauses = {
  'empty-clause': {
    says: () =>
      'This clause limits nothing. Clauses are alternatives, so with it the whole token may count as unlimited.',
    repairs: () => 'Remove the clause',
  },
  unrestricted: {
    says: () => 'Nothing is limited: whoever has the token can use it from everywhere, for everything, for ever.',
    repairs: () => 'Let it end after 30 days',
  },
  'never-ends': {
    says: () => 'No clause has an end, so the token works until somebody revokes it.',
    repairs: () => 'Let every clause end after 30 days',
  },
  'clause-never-ends': {
    says: () => 'This clause has no end while others have one. The token as a whole then never expires.',
    repairs: () => 'End it with the last of the others',
  },
  'duplicate-clause': {
    says: ([other]) => `The same as clause ${other}. It adds nothing, not even further uses.`,
    repairs: () => 'Remove the clause',
  },
  'swallowed-clause': {
    says: ([other]) =>
      `Clause ${other} allows all of this already. If this was meant to limit clause ${other}, put both into one clause.`,
    repairs: () => 'Remove the clause',
  },
  'alternatives-not-and': {
    says: () =>
      'Each clause limits one thing only. Clauses are alternatives: any one of them is enough, and the rest limits nothing.',
    repairs: () => 'Join them into one clause, so that all limits hold together',
  },
  'many-clauses': {
    says: ([count]) => `${count} clauses make a long token: it grows with each of them.`,
  },
  'empty-limit': {
    says: () => 'This is empty, and that means no limit.',
    repairs: () => 'Remove the empty limit',
  },
  'duplicate-values': {
    says: ([values]) => `Named more than once: ${values}.`,
    repairs: () => 'Keep each once',
  },
  'unknown-member': {
    says: ([name]) =>
      `Servers do not know “${name}”. They would drop it in silence and give more than was written, so it is not sent.`,
    repairs: ([name]) => `Remove “${name}”`,
  },
  'misspelt-member': {
    says: ([name, right]) => `“${name}” is written “${right}”. As it stands it may be passed over, so it is not sent.`,
    repairs: ([, right]) => `Write “${right}”`,
  },
  'claim-not-supported': {
    says: ([claim, host]) => `${host} does not enforce “${claim}”. It would drop the limit in silence.`,
    repairs: () => 'Remove the limit',
  },
  'include-missing': {
    says: ([name]) => `There is no template “${name}” among yours.`,
    repairs: ([name]) => `Do without “${name}”`,
  },
  'include-cycle': {
    says: ([name, path]) => `“${name}” includes itself: ${path}. A server would crash over it.`,
    repairs: () => 'Remove the include',
  },
  'include-too-deep': {
    says: ([name]) => `“${name}” stands too many includes deep.`,
    repairs: () => 'Remove the include',
  },
  'include-too-many': {
    says: ([name]) =>
      `With what “${name}” brings there is more than a template can have: 200 clauses, 1,000 values in a list.`,
    repairs: () => 'Remove the include',
  },
  'include-with-rotation': {
    says: () =>
      'A server that resolves this profile itself may forget all of it, since rotation and an include stand side by side.',
    repairs: () => 'Put the included templates in their place',
  },
  'include-adds-clauses': {
    says: ([names]) =>
      `The clauses of “${names}” are added to those here. Clauses are alternatives, so the widest one counts.`,
  },
  'include-beside': {
    says: ([names]) =>
      `“${names}” brings several clauses. They stand beside this one as alternatives, so what is limited here does not limit them.`,
  },
  'include-widens': {
    says: ([values]) => `The include adds ${values} to this list.`,
  },
} satisfies Readonly<Record<string, RuleWords>>;
