import type { RecordedCookie, RecordedExchange } from './recordings.ts';
import { isObject } from './variables.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token in the server's form; nobody checks the signature of what a server hands out. */
const tokenWith = (claims: unknown): string =>
  `${encode({ alg: 'ES512', typ: 'MT+JWT' })}.${encode(claims)}.${'s'.repeat(176)}`;

/** Values in place of variables and matchers, the same for the same name all through a scenario. */
export interface SoundValues {
  /** An answer's member with values in place. */
  of(value: unknown): unknown;
  cookieLine(cookie: RecordedCookie): string;
}

/** Values for one scenario; the claims that were recorded for a token stand in it. */
export function createSoundValues(
  given: Readonly<Record<string, string>>,
  steps: readonly Partial<Pick<RecordedExchange, 'capture' | 'claims'>>[],
): SoundValues {
  const now = Math.floor(Date.now() / 1000);
  const variables = new Map(Object.entries(given));

  function matched(rule: string, was: unknown): unknown {
    const [form, length] = rule.split(':');
    if (rule.startsWith('begins:')) return typeof was === 'string' ? was : of(rule.slice('begins:'.length));
    if (rule === 'jwt') return tokenWith({ ver: '0.7', iat: now, nbf: now });
    if (rule === 'uuid') return 'a2f5f1c6-31a8-4d0e-8b4e-3d4f5a6b7c8d';
    if (rule === 'mom_id') return `${'m'.repeat(86)}==`;
    if (rule === 'any string') return 'any-string';
    if (rule === 'any number') return 7;
    if (rule.startsWith('unix≈+')) return now + Number(rule.slice('unix≈+'.length));
    if (rule.startsWith('seconds')) return Number(rule.replace(/^\D+/, ''));
    if (form === 'letters' || form === 'base64url' || form === 'base64') return 'x'.repeat(Number(length));
    throw new Error(`unknown matcher ${rule}`);
  }

  function text(value: string): string | number {
    const offset = /^\$\{t([+-]\d+)\}$/.exec(value)?.[1];
    if (offset !== undefined) return now + Number(offset);
    return value.replace(/\$\{([^}]+)\}/g, (_whole, name: string) => variables.get(name) ?? `value-of-${name}`);
  }

  function of(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(of);
    if (!isObject(value)) return value;
    if (typeof value.$match === 'string') return matched(value.$match, of(value.was));
    if (Array.isArray(value.$unordered)) return value.$unordered.map(of);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, of(member)]));
  }

  for (const { claims = {} } of steps) {
    for (const [name, recorded] of Object.entries(claims)) variables.set(name, tokenWith(of(recorded)));
  }
  return {
    of,
    cookieLine({ name, value, attributes }) {
      const rest = Object.entries(attributes).map(([key, said]) => (said === true ? key : `${key}=${of(said)}`));
      return [`${name}=${of(value)}`, ...rest].join('; ');
    },
  };
}
