import type { ClaimName } from '../../templates/model.ts';

const single: Readonly<Record<ClaimName | 'include', string>> = {
  nbf: 'start time',
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
  on_AT: 'rotation with every access token',
  on_other: 'rotation with every other use',
  auto_revoke: 'revoking when an old value is used',
};

/** The names of changes for undo and redo: "Undo: removed host 10.0.0.0/8 from clause 1". */
export const edits = {
  renamed: (name: string) => `changed the name to “${name}”`,
  retagged: 'changed the tags',
  typed: 'edited the JSON',
  droppedText: 'discarded unreadable JSON',
  pasted: 'pasted over the template',
  addedClause: (number: number) => `added clause ${number}`,
  duplicatedClause: (number: number) => `duplicated clause ${number}`,
  removedClause: (number: number) => `removed clause ${number}`,
  movedClause: (from: number, to: number) => `moved clause ${from} to position ${to}`,
  changed: (claim: ClaimName, clause: number, value: string) =>
    `changed ${single[claim]} of clause ${clause} to ${value}`,
  cleared: (claim: ClaimName, clause: number) => `removed ${single[claim]} of clause ${clause}`,
  added: (claim: Listed, values: readonly string[], clause: number) =>
    values.length === 1
      ? `added ${single[claim]} ${values[0]} to clause ${clause}`
      : `added ${values.length} ${several[claim]} to clause ${clause}`,
  removed: (claim: Listed, value: string, clause: number) => `removed ${single[claim]} ${value} from clause ${clause}`,
  replaced: (old: string, value: string, clause: number) => `changed ${old} to ${value} in clause ${clause}`,
  droppedUnknown: (member: string, clause: number) => `removed entry “${member}” from clause ${clause}`,
  droppedMember: (member: string) => `removed entry “${member}”`,
  gave: (capability: string) => `added the capability “${capability}”`,
  took: (capability: string) => `removed the capability “${capability}”`,
  rotation: (name: keyof typeof rotation, on: boolean) => `turned ${on ? 'on' : 'off'} ${rotation[name]}`,
  lifetime: (value: string) =>
    value === '' ? 'removed the lifetime of the value' : `changed the lifetime of the value to ${value}`,
  profile: (name: 'name' | 'oidc_issuer', value: string) => {
    const what = name === 'name' ? 'name of the tokens' : 'identity provider';
    return value === '' ? `removed the ${what}` : `changed the ${what} to ${value}`;
  },
  included: (names: readonly string[]) => `included ${names.join(', ')}`,
  excluded: (name: string) => `stopped including ${name}`,
  repaired: (repair: string) => `fixed: ${repair}`,
};

/** The editor of a template: cards, their controls, and the names of changes. */
export const editor = {
  tools: {
    label: 'Changes',
    undo: (change: string) => `Undo: ${change}`,
    redo: (change: string) => `Redo: ${change}`,
    nothingToUndo: 'Nothing to undo',
    nothingToRedo: 'Nothing to redo',
  },
  notKept: 'Your unsaved changes cannot be stored on disk at the moment.',
  /** values are marked (sentences.ts) */
  lead: 'A use is allowed if \u2068any one\u2069 clause allows it. It counts against the first one that does.',
  noClauses: 'No clauses yet, so nothing is limited.',
  parts: 'Contents of the template',
  clauses: 'Clauses',
  clause: (number: number) => `Clause ${number}`,
  named: (about: string, value: string) => `${about}: ${value}`,
  places: (clause: number) => `Hosts and countries of clause ${clause}`,
  or: 'OR',
  addClause: 'Add clause',
  full: (most: string) => `A template can have at most ${most} clauses.`,
  foldAll: 'Collapse all clauses',
  unfoldAll: 'Expand all clauses',
  drag: 'Drag to move, or press Alt with an arrow key',
  clauseLead: 'Clause',
  rows: {
    when: 'When',
    what: 'For what',
    where: 'From where',
    often: 'How often',
    includes: 'Includes',
    unknown: 'Unknown',
  },
  menu: {
    label: (number: number) => `More about clause ${number}`,
    up: 'Move up',
    upKeys: 'Alt+↑',
    down: 'Move down',
    downKeys: 'Alt+↓',
    duplicate: 'Duplicate',
    include: 'Include a template…',
    template: 'New template from this clause',
    templateName: (clause: number) => `From clause ${clause}`,
    fold: 'Collapse',
    unfold: 'Expand',
    remove: 'Remove',
  },
  outcome: {
    moved: (from: number, to: number) => `Clause ${from} is now clause ${to}.`,
    duplicated: (number: number) => `The copy is clause ${number + 1}.`,
    removed: (number: number) => `Clause ${number} was removed. Undo brings it back.`,
  },
  card: {
    withIncludes: (names: string) => `It also includes ${names}.`,
    withUnknown: (count: number) => (count === 1 ? 'One entry is unknown.' : `${count} entries are unknown.`),
  },
  heading: {
    unlimited: 'Everything, without limits',
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
    title: 'The JSON contains an error.',
    text: 'The editor shows the last valid version, which you cannot change until the error is corrected. What you typed is kept.',
    showJson: 'Show the JSON',
    goBack: 'Go back to the last valid version',
  },
  findings: {
    label: 'Errors, warnings and hints',
    hints: (count: string, value: number) => (value === 1 ? '1 hint' : `${count} hints`),
    more: (count: string) => `and ${count} more`,
    at: (clause: number) => `, clause ${clause}`,
  },
  capabilities: {
    others: 'Templates and capabilities that are not in the list above',
    remove: (name: string) => `Remove ${name}`,
  },
  rotation: 'the rotation',
  profile: {
    title: 'Profile',
    itself: 'the profile',
    name: 'Name of the tokens',
    nameHint: 'Shown in the list of your tokens on the server.',
    providerHint: 'Its address, or part of its name to search for it. If empty, you choose it at login.',
    providerAt: (provider: string, server: string) => `${provider}, offered by ${server}.`,
    providerForeign: (areAllAsked: boolean) =>
      areAllAsked
        ? 'None of your servers works with this provider.'
        : 'None of the servers checked so far works with this provider.',
  },
};
