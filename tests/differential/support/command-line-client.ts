/** What is known of the computer on which the client runs. */
export interface ClientHost {
  /** what it puts before names, with a colon between; its configuration says so */
  readonly namePrefix: string;
  /** the capabilities that it asks for when none are named; its configuration says so */
  readonly capabilities: readonly string[];
  /** files by the path that is written; any other is missing */
  readonly files: Readonly<Record<string, string>>;
}

/** The members of a request that templates are about. */
export type ClientRequest = Readonly<Record<string, unknown>>;

/**
 * What the command line client 0.7.1 asks a server for, or null where it refuses its arguments. It is written from what was
 * recorded of it and from the rules of Go's `flag`, `encoding/json`, `strconv` and `time`, and uses none of our own readers, so
 * that it can judge them. Where nothing was recorded it takes the reading that would do more harm: lists are cut at commas.
 * @param argv the words behind `mytoken MT`
 * @param at unix seconds, for relative times; UTC
 */
export function askedByClient(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  at: number,
  host: ClientHost,
): ClientRequest | null {
  try {
    return requestOf(withEnvironment(readFlags(argv), env), at, host);
  } catch (refusal) {
    if (refusal instanceof Refusal) return null;
    throw refusal;
  }
}

class Refusal extends Error {}

function refuse(why: string): never {
  throw new Refusal(why);
}

type Given = ReadonlyMap<string, readonly string[]>;

const flags: readonly (readonly [name: string, type: 'text' | 'list' | 'switch', aliases: string])[] = [
  ['profile', 'text', ''],
  ['restrictions', 'text', 'restriction'],
  ['scope', 'list', 's scopes'],
  ['aud', 'list', 'audience audiences'],
  ['exp', 'text', 'naf'],
  ['nbf', 'text', ''],
  ['host', 'list', 'hosts ip ips ip-allow'],
  ['geo-ip-allow', 'list', ''],
  ['geo-ip-disallow', 'list', ''],
  ['usages-AT', 'text', 'usages-at'],
  ['usages-other', 'text', ''],
  ['capability', 'text', 'capabilities'],
  ['rotation', 'text', 'rotate'],
  ['rotation-on-AT', 'switch', 'rotation-on-at rotate-on-AT rotate-on-at'],
  ['rotation-on-other', 'switch', 'rotate-on-other'],
  ['rotation-auto-revoke', 'switch', ''],
  ['rotation-lifetime', 'text', ''],
  ['name', 'text', 'n'],
  ['provider', 'text', 'i issuer'],
  ['token-type', 'text', ''],
  ['tags', 'list', ''],
];

const variables: readonly (readonly [name: string, flag: string])[] = [
  ['MYTOKEN_RESTRICTIONS', 'restrictions'],
  ['MYTOKEN_RESTRICTION', 'restrictions'],
  ['MYTOKEN_ROTATION', 'rotation'],
  ['MYTOKEN_PROFILE', 'profile'],
];

/** Options end at the first word that is none. A text counts as it was given last. */
function readFlags(argv: readonly string[]): Given {
  const given = new Map<string, readonly string[]>();
  const messages = [...argv];
  for (let word = messages.shift(); word !== undefined; word = messages.shift()) {
    const [, name, attached] = /^--?([^-=][^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name === undefined) break;
    const flag = flags.find(([first, , aliases]) => first === name || aliases.split(' ').includes(name));
    if (flag === undefined) refuse(`no flag ${name}`);
    const value = attached ?? (flag[1] === 'switch' ? 'true' : messages.shift());
    if (value === undefined) refuse(`no value for ${name}`);
    given.set(flag[0], flag[1] === 'list' ? [...(given.get(flag[0]) ?? []), ...value.split(',')] : [value]);
  }
  return given;
}

function withEnvironment(given: Given, env: Readonly<Record<string, string>>): Given {
  const all = new Map(given);
  for (const [name, flag] of variables) {
    const value = env[name];
    if (value !== undefined && value !== '' && !all.has(flag)) all.set(flag, [value]);
  }
  return all;
}

function requestOf(given: Given, at: number, host: ClientHost): ClientRequest {
  const profile = profileOf(textOf(given, 'profile'), host);
  const rotation = rotationOf(given, host);
  const restrictions = restrictionsOf(given, at, host) ?? profile.restrictions;
  const fallback = given.has('profile') ? undefined : host.capabilities;
  const capabilities = capabilitiesOf(textOf(given, 'capability'), host) ?? profile.capabilities ?? fallback;
  const name = textOf(given, 'name') || profile.name;
  const types: Readonly<Record<string, string>> = { '': 'token', short: 'short_token', transfer: 'transfer_code' };
  const type = textOf(given, 'token-type');
  return withoutUndefined({
    ...profile,
    capabilities,
    restrictions,
    rotation: rotation ?? profile.rotation,
    name: name === undefined || name === '' ? undefined : `${host.namePrefix}:${String(name)}`,
    response_type: types[type] ?? type,
    tags: given.get('tags')?.map((tag) => ({ tag })),
  });
}

const textOf = (given: Given, flag: string): string => given.get(flag)?.at(-1) ?? '';

const withoutUndefined = (members: ClientRequest): ClientRequest =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** A file in place of its path. */
const contentOf = (text: string, { files }: ClientHost): string =>
  /^(?:~|\.{1,2})?\//.test(text) ? (files[text] ?? refuse(`no file ${text}`)) : text;

function jsonOf(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Names with blanks between them: one stays a text, several become a list. */
function namesOf(text: string): unknown {
  const names = text.split(' ');
  return names.length === 1 ? names[0] : names;
}

const isObject = (value: unknown): value is ClientRequest =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list with one name is sent as a text, in which the server looks for blanks. */
const includeOf = (include: unknown): unknown =>
  Array.isArray(include) && include.length === 1 ? include[0] : include;

function profileOf(written: string, host: ClientHost): ClientRequest {
  if (written === '') return {};
  const json = jsonOf(contentOf(written, host));
  if (json === null) return { include: namesOf(written) };
  if (json.value === null) return {};
  if (!isObject(json.value)) return { include: written };
  const { include, name, restrictions, capabilities, rotation } = json.value;
  if (rotation !== undefined) refuse('a rotation policy as JSON');
  return withoutUndefined({
    include: includeOf(include),
    name,
    capabilities,
    restrictions: restrictions === undefined ? undefined : clausesOf(restrictions),
  });
}

function capabilitiesOf(written: string, host: ClientHost): readonly unknown[] | undefined {
  if (written === '') return undefined;
  const text = contentOf(written, host);
  const { value } = jsonOf(text) ?? { value: text };
  if (value === null) return undefined;
  return [...new Set<unknown>(Array.isArray(value) ? value : text.split(' '))];
}

/** Single settings count beside names only; the client stops at every policy in JSON. */
function rotationOf(given: Given, host: ClientHost): ClientRequest | undefined {
  const lifetime = textOf(given, 'rotation-lifetime');
  if (given.has('rotation-lifetime') && !/^\d+$/.test(lifetime)) refuse('no number');
  const written = textOf(given, 'rotation');
  if (written === '') return undefined;
  const text = contentOf(written, host);
  if (jsonOf(text) !== null) refuse('a rotation policy as JSON');
  const isOn = (flag: string) => (textOf(given, flag) === 'true' ? true : undefined);
  return withoutUndefined({
    on_AT: isOn('rotation-on-AT'),
    on_other: isOn('rotation-on-other'),
    auto_revoke: isOn('rotation-auto-revoke'),
    lifetime: Number(lifetime) === 0 ? undefined : Number(lifetime),
    include: namesOf(text),
  });
}

function restrictionsOf(given: Given, at: number, host: ClientHost): readonly unknown[] | undefined {
  const written = textOf(given, 'restrictions');
  if (written !== '') {
    const text = contentOf(written, host);
    const json = jsonOf(text);
    return json === null || typeof json.value === 'number' || typeof json.value === 'string'
      ? [{ include: namesOf(text) }]
      : clausesOf(json.value);
  }
  const scopes = (given.get('scope') ?? []).join(' ');
  const clause = withoutUndefined({
    nbf: timeOf(textOf(given, 'nbf'), at),
    exp: timeOf(textOf(given, 'exp'), at),
    scope: scopes === '' ? undefined : scopes,
    audience: given.get('aud'),
    hosts: given.get('host'),
    geoip_allow: given.get('geo-ip-allow'),
    usages_AT: countOf(given.get('usages-AT')?.at(-1)),
    usages_other: countOf(given.get('usages-other')?.at(-1)),
  });
  // Countries to refuse are no clause by themselves.
  if (Object.keys(clause).length === 0) return undefined;
  return [withoutUndefined({ ...clause, geoip_disallow: given.get('geo-ip-disallow') })];
}

/** Clauses in JSON: members that it does not know are dropped, and types must fit. */
function clausesOf(value: unknown): readonly unknown[] | undefined {
  if (value === null) return [null];
  const clauses: readonly unknown[] = Array.isArray(value) ? value : [value];
  return clauses.length === 0 ? undefined : clauses.map(clauseOf);
}

function clauseOf(value: unknown): unknown {
  if (!isObject(value)) return refuse('no clause');
  const { nbf, exp, scope, audience, hosts, geoip_allow, geoip_disallow, usages_AT, usages_other, include } = value;
  const numbers = { nbf, exp, usages_AT, usages_other };
  const lists = { audience, hosts, geoip_allow, geoip_disallow };
  if (Object.values(numbers).some((each) => each !== undefined && !Number.isInteger(each))) refuse('no number');
  if (Object.values(lists).some((each) => each !== undefined && !Array.isArray(each))) refuse('no list');
  if (scope !== undefined && typeof scope !== 'string') refuse('no text');
  return withoutUndefined({ ...numbers, ...lists, scope, include: includeOf(include) });
}

/** `strconv.ParseInt` with base 0: the beginning of a number says its base. */
function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, sign = '', prefix = '', digits = ''] =
    /^([+-]?)(0x(?=[\da-f])|0(?=[0-7]))?([\da-f]+)$/i.exec(text) ?? refuse('no number');
  const base = prefix === '' ? 10 : prefix === '0' ? 8 : 16;
  if (base === 10 && /\D/.test(digits)) refuse('no number');
  const count = Number.parseInt(digits, base);
  return sign === '-' ? -count : count;
}

const nanoseconds: Readonly<Record<string, number>> = {
  ...{ ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 },
  ...{ d: 86_400e9, w: 7 * 86_400e9, y: 365 * 86_400e9 },
};

/** The longest `time.Duration`. */
const maxDuration = 2 ** 63;

/** 0 is no limit. */
function timeOf(text: string, at: number): number | undefined {
  if (text === '') return undefined;
  if (text.startsWith('+')) return Math.floor(at + durationOf(text.slice(1).trimEnd()));
  if (/^-?\d+$/.test(text)) return Number(text) || undefined;
  // A blank in a layout of `time.Parse` stands for any number of them; the hour may have one digit.
  const [, date, hour = '', minute] = /^(\d{4}-\d\d-\d\d) +(\d\d?):(\d\d)$/.exec(text) ?? refuse('no time');
  const written = `${date}T${hour.padStart(2, '0')}:${minute}`;
  const instant = new Date(`${written}Z`);
  if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(written)) refuse('no such day');
  return instant.getTime() / 1000;
}

/** Seconds of a number, or of numbers with units. */
function durationOf(text: string): number {
  const [, sign = '', amount = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const pair = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|[smhdwy])/g;
  if (amount === '' || !/^\d+$|^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|[smhdwy]))+$/.test(amount))
    refuse('no duration');
  const total = /^\d+$/.test(amount)
    ? Number(amount) * 1e9
    : [...amount.matchAll(pair)].reduce(
        (sum, [, value, unit = '']) => sum + Number(value) * (nanoseconds[unit] ?? 0),
        0,
      );
  if (total >= maxDuration) refuse('too long');
  return (sign === '-' ? -total : total) / 1e9;
}

/** The computer of the recording: its configuration, and the files that were there. */
export const recordedHost: ClientHost = {
  namePrefix: 'vm',
  capabilities: ['AT', 'tokeninfo'],
  files: { './r.json': '{"exp":"+1d","scope":"openid"}', '~/r2.json': '[{"exp":5}]' },
};
