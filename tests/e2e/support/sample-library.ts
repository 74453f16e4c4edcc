import { formatLocalTime } from '../../../src/shared/time/local-time.ts';
import { placeTemplate } from './template-files.ts';

/** 18:00 ten days from now. */
const evening = formatLocalTime(new Date().setHours(18, 0, 0, 0) / 1000 + 10 * 86_400);

/** A template of three clauses, as one would make it. */
const nightTransfer = [
  {
    nbf: '+5h20m',
    exp: '+7d',
    scope: 'openid storage.read',
    audience: ['https://dcache.example.org'],
    hosts: ['192.0.2.0/24'],
    usages_AT: 50,
    usages_other: 0,
  },
  {
    exp: evening,
    scope: 'storage.write',
    audience: ['https://dcache.example.org'],
    hosts: ['this'],
    usages_AT: 1,
    usages_other: 0,
  },
  {
    nbf: '+9d',
    exp: '+12d',
    scope: 'openid',
    audience: ['https://dcache.example.org'],
    geoip_allow: ['DE', 'FR'],
    usages_AT: 10,
    usages_other: 3,
  },
];

/** Clauses with something to say about each: mistakes, warnings, includes, a member that nobody knows. */
const oddClauses = [
  { nbf: '+2d', exp: '+1d', scope: 'openid storage.read', hosts: ['10.0.0.5/8', 'this', '*.example.org'] },
  { exp: '+7d', include: ['week'], geoip_allow: ['DE'], geoip_disallow: ['FR'], hosts: ['this'], usages_other: 3 },
  {},
  { exp: '+1d', colour: 'red' },
];

/** Fills the library of a folder of profiles: every kind, tags, favourites, a long name. */
export async function fillLibrary(configFolder: string): Promise<void> {
  const place = (...template: TemplateArguments) => placeTemplate(configFolder, ...template);
  await place('restrictions', 'Night transfer', nightTransfer, { tags: ['cluster', 'storage'], favourite: true });
  await place('restrictions', 'Odd bits', oddClauses, { tags: ['test'] });
  await place('restrictions', 'One batch job', [{ exp: '+3d', hosts: ['192.0.2.7'], usages_AT: 10, usages_other: 0 }], {
    tags: ['cluster'],
  });
  await place('restrictions', 'This computer, a day', [{ exp: '+1d', hosts: ['this'] }]);
  await place('restrictions', 'week', [{ exp: '+7d' }]);
  await place('restrictions', 'Archive upload', [{ exp: '+14h', scope: 'storage.write' }], { tags: ['storage'] });
  await place('restrictions', 'Beamtime', [
    { exp: '+5d', usages_AT: 200 },
    { exp: '+30d', usages_AT: 3 },
  ]);
  await place('restrictions', 'Monitoring probe', [{ exp: '+365d', hosts: ['192.0.2.7'] }], { favourite: true });
  await place('restrictions', 'Nightly copy of the measurements to the archive in Garching', [{ exp: '+14h' }], {
    tags: ['archive', 'storage'],
  });
  await place('restrictions', 'Notebook session', [{ exp: '+8h', hosts: ['this'] }], { tags: ['laptop'] });
  await place('capabilities', 'Only access tokens', ['AT']);
  await place('rotation', 'guarded', { on_AT: true, auto_revoke: true, lifetime: '+2d' });
  await place('profile', 'Agent', { restrictions: ['week'], capabilities: ['AT'], rotation: 'guarded' });
}

type TemplateArguments = Parameters<typeof placeTemplate> extends [string, ...infer Rest] ? Rest : never;
