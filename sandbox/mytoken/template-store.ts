/** The kinds of templates, as addresses call them. */
export const templateKinds = ['profiles', 'capabilities', 'restrictions', 'rotation'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** A template as it was written: any JSON. What it includes and its times are resolved at each use. */
export interface NewTemplate {
  readonly group: string;
  readonly kind: TemplateKind;
  readonly name: string;
  readonly payload: unknown;
}

/** A template in its place; a change keeps the id. */
export interface StoredTemplate extends NewTemplate {
  readonly id: string;
}

/** The group whose templates have no group in their names. */
export const defaultGroup = '_';

/** Templates as on a real server: a few for everybody, and those of one community. */
export const sampleTemplates: readonly NewTemplate[] = [
  { group: defaultGroup, kind: 'restrictions', name: '1d', payload: [{ exp: '+1d' }] },
  { group: defaultGroup, kind: 'restrictions', name: 'ip-this', payload: [{ hosts: ['this'] }] },
  { group: defaultGroup, kind: 'capabilities', name: 'default', payload: ['AT', 'tokeninfo'] },
  { group: defaultGroup, kind: 'rotation', name: 'weekly', payload: { on_AT: true, lifetime: 604_800 } },
  {
    group: defaultGroup,
    kind: 'profiles',
    name: 'web-default',
    payload: { capabilities: ['AT'], restrictions: [{ exp: '+12h', hosts: ['this'], usages_AT: 15 }] },
  },
  {
    group: 'biolab',
    kind: 'restrictions',
    name: 'night-run',
    payload: [{ exp: '+14h', scope: 'openid', hosts: ['192.0.2.0/24'], usages_AT: 50 }],
  },
];
