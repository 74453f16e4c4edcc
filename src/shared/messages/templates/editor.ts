import type { ClaimName } from '../../templates/model.ts';

const single: Readonly<Record<ClaimName | 'include', string>> = {
  nbf: 'beginning',
  exp: 'expiry',
  scope: 'scope',
  audience: 'audience',
  hosts: 'host',
  geoip_allow: 'allowed country',
  geoip_disallow: 'excluded country',
  usages_AT: 'number of access tokens',
  usages_other: 'number of other uses',
  include: 'included template',
};

const several: Readonly<Record<'scope' | 'audience' | 'hosts' | 'geoip_allow' | 'geoip_disallow' | 'include', string>> =
  {
    scope: 'scopes',
    audience: 'audiences',
    hosts: 'hosts',
    geoip_allow: 'allowed countries',
    geoip_disallow: 'excluded countries',
    include: 'included templates',
  };

type Listed = keyof typeof several;

const rotation = {
  on_AT: 'a new value with every access token',
  on_other: 'a new value with every other use',
  auto_revoke: 'revoking when an old value is used',
};

/** What was changed in a template, as undo and redo name it: "Undo: removed host 10.0.0.0/8 from clause 1". */
export const edits = {
  renamed: (name: string) => `changed the name to “${name}”`,
  retagged: 'changed the tags',
  typed: 'typed in the JSON',
  droppedText: 'gave up unreadable JSON',
  pasted: 'pasted over the template',
  addedClause: (number: number) => `added clause ${number}`,
  duplicatedClause: (number: number) => `duplicated clause ${number}`,
  removedClause: (number: number) => `removed clause ${number}`,
  movedClause: (from: number, to: number) => `moved clause ${from} to place ${to}`,
  changed: (claim: ClaimName, clause: number, value: string) =>
    `changed ${single[claim]} of clause ${clause} to ${value}`,
  cleared: (claim: ClaimName, clause: number) => `removed ${single[claim]} of clause ${clause}`,
  added: (claim: Listed, values: readonly string[], clause: number) =>
    values.length === 1
      ? `added ${single[claim]} ${values[0]} to clause ${clause}`
      : `added ${values.length} ${several[claim]} to clause ${clause}`,
  removed: (claim: Listed, value: string, clause: number) => `removed ${single[claim]} ${value} from clause ${clause}`,
  replaced: (old: string, value: string, clause: number) => `changed ${old} to ${value} in clause ${clause}`,
  droppedUnknown: (member: string, clause: number) => `removed member “${member}” from clause ${clause}`,
  droppedMember: (member: string) => `removed member “${member}”`,
  gave: (capability: string) => `gave the right “${capability}”`,
  took: (capability: string) => `took the right “${capability}”`,
  rotation: (name: keyof typeof rotation, on: boolean) => `switched ${rotation[name]} ${on ? 'on' : 'off'}`,
  lifetime: (value: string) =>
    value === '' ? 'removed the lifetime of values' : `changed the lifetime of values to ${value}`,
  profile: (name: 'name' | 'oidc_issuer', value: string) => {
    const what = name === 'name' ? 'name of the tokens' : 'identity provider';
    return value === '' ? `removed the ${what}` : `changed the ${what} to ${value}`;
  },
  included: (names: readonly string[]) => `included ${names.join(', ')}`,
  excluded: (name: string) => `included ${name} no more`,
  repaired: (repair: string) => `repaired: ${repair}`,
};

/** The editor of a template: cards, their controls, and the names of changes. */
export const editor = {
  tools: {
    label: 'Changes',
    undo: (change: string) => `Undo: ${change}`,
    redo: (change: string) => `Redo: ${change}`,
    nothingToUndo: 'Undo: nothing was changed yet',
    nothingToRedo: 'Redo: nothing was taken back',
  },
  notKept: 'Your changes are not kept on disk for now.',
  /** values are marked (sentences.ts) */
  lead: 'A token made with this works when \u2068any one\u2069 clause allows it. The first that fits is charged.',
  noClauses: 'No clause yet, so nothing is limited.',
  parts: 'What the template says',
  clauses: 'Clauses',
  clause: (number: number) => `Clause ${number}`,
  named: (about: string, value: string) => `${about}: ${value}`,
  places: (clause: number) => `Places of clause ${clause}`,
  or: 'OR',
  addClause: 'Clause',
  full: (most: string) => `A template has at most ${most} clauses.`,
  foldAll: 'Fold all clauses',
  unfoldAll: 'Unfold all clauses',
  drag: 'Drag to another place, or press Alt with an arrow key',
  clauseLead: 'Clause',
  rows: {
    when: 'When',
    what: 'For what',
    where: 'From where',
    often: 'How often',
    includes: 'Includes',
    unknown: 'Not known',
  },
  menu: {
    label: (number: number) => `More about clause ${number}`,
    up: 'Move up',
    upKeys: 'Alt+↑',
    down: 'Move down',
    downKeys: 'Alt+↓',
    duplicate: 'Duplicate',
    include: 'Include a template…',
    template: 'New template of it',
    templateName: (clause: number) => `From clause ${clause}`,
    fold: 'Fold',
    unfold: 'Unfold',
    remove: 'Remove',
  },
  outcome: {
    moved: (from: number, to: number) => `Clause ${from} is now clause ${to}.`,
    duplicated: (number: number) => `Its copy is clause ${number + 1}.`,
    removed: (number: number) => `Clause ${number} was removed. Undo brings it back.`,
  },
  card: {
    withIncludes: (names: string) => `It also includes ${names}.`,
    withUnknown: (count: number) => (count === 1 ? 'One member is not known.' : `${count} members are not known.`),
  },
  heading: {
    unlimited: 'Everything, without any limit',
    anything: 'Any scope',
    noAccessTokens: 'No access tokens',
    scopes: (count: string) => `${count} scopes`,
    from: (places: string) => `from ${places}`,
    places: (count: string) => `${count} places`,
    in: (countries: string) => `in ${countries}`,
    notIn: (countries: string) => `not in ${countries}`,
    countries: (count: string) => `${count} countries`,
    for: (duration: string) => `for ${duration}`,
    until: (moment: string) => `until ${moment}`,
    times: (count: string, value: number) => (value === 1 ? 'once' : `${count} times`),
    join: (thing: string, often: string) => `${thing}, ${often}`,
    with: (names: string) => `with ${names}`,
    templates: (count: string) => `${count} templates`,
  },
  broken: {
    title: 'The JSON cannot be read as it is.',
    text: 'The cards show the last state that could, and cannot be changed meanwhile. What you typed is kept.',
    showJson: 'Show the JSON',
    goBack: 'Go back to the last good state',
  },
  findings: {
    label: 'What to look at',
    hints: (count: string, value: number) => (value === 1 ? '1 thing good to know' : `${count} things good to know`),
    more: (count: string) => `and ${count} more`,
    at: (clause: number) => `, clause ${clause}`,
  },
  capabilities: {
    others: 'Templates and names that are not in the list above',
    remove: (name: string) => `Remove ${name}`,
  },
  rotation: 'the rotation',
  profile: {
    title: 'The profile',
    itself: 'the profile',
    name: 'Name of the tokens',
    nameHint: 'As they appear in the list of your tokens on the server.',
    providerHint: 'Its address, or a part of its name to find it. Empty: chosen at login.',
    providerAt: (provider: string, server: string) => `${provider}, which ${server} works with.`,
    providerForeign: (areAllAsked: boolean) =>
      areAllAsked
        ? 'None of your servers works with this provider.'
        : 'None of your servers that were asked so far works with this provider.',
  },
};
