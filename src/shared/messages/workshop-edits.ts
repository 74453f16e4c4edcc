import type { ClaimName } from '../templates/model.ts';

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
