import type { TemplateContent } from './model.ts';

const list = [
  {
    id: 'read-only-day',
    content: { kind: 'restrictions', clauses: [{ exp: '+1d', scope: 'openid storage.read:/' }] },
  },
  { id: 'this-computer', content: { kind: 'restrictions', clauses: [{ exp: '+1d', hosts: ['this'] }] } },
  {
    id: 'batch-job',
    content: {
      kind: 'restrictions',
      clauses: [{ exp: '+3d', hosts: ['worker.example.org'], usages_AT: 20, usages_other: 0 }],
    },
  },
  {
    id: 'api-test',
    content: {
      kind: 'restrictions',
      clauses: [{ exp: '+1h', audience: ['https://api.example.org'], usages_AT: 20, usages_other: 0 }],
    },
  },
  {
    id: 'one-access-token',
    content: { kind: 'restrictions', clauses: [{ exp: '+1h', usages_AT: 1, usages_other: 0 }] },
  },
  {
    id: 'read-anywhere-write-here',
    content: {
      kind: 'restrictions',
      clauses: [
        { exp: '+1w', scope: 'openid storage.read:/' },
        { exp: '+1w', scope: 'openid storage.read:/ storage.modify:/', hosts: ['this'] },
      ],
    },
  },
  { id: 'one-country', content: { kind: 'restrictions', clauses: [{ exp: '+30d', geoip_allow: ['DE'] }] } },
  {
    id: 'working-week',
    content: {
      kind: 'restrictions',
      clauses: [
        { exp: '+10h' },
        { nbf: '+1d', exp: '+1d10h' },
        { nbf: '+2d', exp: '+2d10h' },
        { nbf: '+3d', exp: '+3d10h' },
        { nbf: '+4d', exp: '+4d10h' },
      ],
    },
  },
  {
    id: 'night-transfer',
    content: {
      kind: 'restrictions',
      clauses: [{ nbf: '+8h', exp: '+16h', scope: 'openid storage.read:/ storage.modify:/' }],
    },
  },
  {
    id: 'emergency',
    content: {
      kind: 'restrictions',
      clauses: [{ exp: '+15m', hosts: ['this'], usages_AT: 3, usages_other: 0 }],
    },
  },
  {
    id: 'copy-service',
    content: {
      kind: 'profile',
      profile: {
        name: 'Copy service',
        restrictions: [{ exp: '+30d', scope: 'openid storage.read:/ storage.modify:/' }],
        capabilities: ['AT'],
        rotation: { on_AT: true, lifetime: '+3d', auto_revoke: true },
      },
    },
  },
  {
    id: 'sub-token-job',
    content: {
      kind: 'profile',
      profile: {
        name: 'Batch job',
        restrictions: [{ exp: '+3d', scope: 'openid storage.read:/', usages_AT: 50, usages_other: 10 }],
        capabilities: ['AT', 'tokeninfo:introspect'],
      },
    },
  },
  { id: 'only-access-tokens', content: { kind: 'capabilities', capabilities: ['AT'] } },
  { id: 'look-only', content: { kind: 'capabilities', capabilities: ['tokeninfo'] } },
  {
    id: 'token-factory',
    content: { kind: 'capabilities', capabilities: ['AT', 'create_mytoken', 'tokeninfo', 'manage_mytokens:revoke'] },
  },
  {
    id: 'rotate-and-guard',
    content: { kind: 'rotation', rotation: { on_AT: true, on_other: true, auto_revoke: true } },
  },
  { id: 'daily-rotation', content: { kind: 'rotation', rotation: { on_AT: true, lifetime: '+1d' } } },
] as const satisfies readonly { readonly id: string; readonly content: TemplateContent }[];

/** The name of an example. */
export type StarterId = (typeof list)[number]['id'];

/** An example that comes with the app; the catalogue has its title and what it is for (`templates.starters.words[id]`). */
export interface Starter {
  readonly id: StarterId;
  readonly content: TemplateContent;
}

/** The examples, the most useful first; hosts, audiences and scopes in them are examples. */
export const starters: readonly Starter[] = list;
