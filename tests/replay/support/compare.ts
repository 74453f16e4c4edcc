import { isObject } from './variables.ts';

/** A place in an answer that is not as recorded, as a JSON pointer, and what is there. */
export interface Difference {
  readonly place: string;
  readonly what: string;
}

/** The time in which a scenario was played up to an answer, unix seconds: on a busy machine that may be long. */
export interface Playtime {
  readonly from: number;
  readonly to: number;
}

const tolerance = 10;

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

const forms: Readonly<Record<string, RegExp>> = {
  jwt: /^[\w-]+\.[\w-]+\.[\w-]+$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  mom_id: /^[A-Za-z0-9+/]{86}==$/,
  'any string': /./s,
};

const alphabets: Readonly<Record<string, string>> = {
  letters: '[A-Za-z]',
  base64url: '[\\w-]',
  base64: '[A-Za-z0-9+/=]',
};

const isNear = (value: unknown, least: number, most: number): boolean =>
  isNumeric(value) && Number(value) >= least - tolerance && Number(value) <= most + tolerance;

const isNumeric = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'string') && value !== '' && Number.isFinite(Number(value));

/** Whether a value is as a `$match` of the recordings says. What began before the answer may have done so since the start. */
function matches(rule: string, value: unknown, { from, to }: Playtime): boolean {
  if (rule === 'any number') return typeof value === 'number';
  const form = forms[rule];
  if (form !== undefined) return typeof value === 'string' && form.test(value);
  const [, kind = '', argument = ''] =
    /^(begins:|letters:|base64url:|base64:|seconds until |unix≈\+|seconds≈|seconds≤)(.*)$/s.exec(rule) ?? [];
  const number = Number(argument);
  switch (kind) {
    case 'begins:':
      return typeof value === 'string' && value.startsWith(argument);
    case 'unix≈+':
      return isNear(value, from + number, to + number);
    case 'seconds until ':
      return isNear(value, number - to, number - from);
    case 'seconds≈':
      return isNear(value, number - (to - from), number);
    case 'seconds≤':
      return isNumeric(value) && Number(value) >= 0 && Number(value) <= number;
    case 'letters:':
    case 'base64url:':
    case 'base64:':
      return typeof value === 'string' && new RegExp(`^${alphabets[kind.slice(0, -1)]}{${argument}}$`).test(value);
    default:
      throw new Error(`unknown matcher ${rule}`);
  }
}

/** Compares a value with what was recorded; variables must have been filled in. */
export function compare(expected: unknown, actual: unknown, played: Playtime, place = ''): Difference[] {
  if (isObject(expected) && typeof expected.$match === 'string') {
    return matches(expected.$match, actual, played)
      ? []
      : [{ place, what: `${shown(actual)} is not ${expected.$match}` }];
  }
  if (isObject(expected) && Array.isArray(expected.$unordered)) {
    return compareUnordered(expected.$unordered, actual, played, place);
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => compare(item, actual[index], played, `${place}/${index}`));
  }
  if (isObject(expected) && isObject(actual)) {
    return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) => {
      const inside = `${place}/${key}`;
      if (!Object.hasOwn(actual, key)) return [{ place: inside, what: 'missing' }];
      if (!Object.hasOwn(expected, key)) return [{ place: inside, what: `too much: ${shown(actual[key])}` }];
      return compare(expected[key], actual[key], played, inside);
    });
  }
  return Object.is(expected, actual) ? [] : [{ place, what: `${shown(actual)} instead of ${shown(expected)}` }];
}

function compareUnordered(
  expected: readonly unknown[],
  actual: unknown,
  played: Playtime,
  place: string,
): Difference[] {
  if (!Array.isArray(actual)) return [{ place, what: `${shown(actual)} is no list` }];
  const left = [...actual];
  const missing = expected.filter((item) => {
    const index = left.findIndex((candidate) => compare(item, candidate, played).length === 0);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map((item) => ({ place, what: `nothing like ${shown(item)}` })),
    ...left.map((item) => ({ place, what: `too much: ${shown(item)}` })),
  ];
}
