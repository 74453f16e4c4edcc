/** An error of Go's decoder, without a position. */
class Complaint extends Error {}

const shown = (character: string): string => (character === "'" ? `'\\''` : `'${character}'`);

/** Reads one JSON value from `at` on, and gives the place behind it. */
function readValue(text: string, at: number): number {
  const start = skip(text, at);
  const first = text[start];
  if (first === '{') return readMembers(text, start + 1);
  if (first === '[') return readItems(text, start + 1);
  if (first === '"') return readString(text, start + 1);
  for (const literal of ['true', 'false', 'null']) if (first === literal[0]) return readLiteral(text, start, literal);
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(text.slice(start))?.[0];
  if (number) return start + number.length;
  throw complain(text, start, 'looking for beginning of value');
}

function complain(text: string, at: number, what: string): Complaint {
  const character = text[at];
  return new Complaint(
    character === undefined ? 'unexpected end of JSON input' : `invalid character ${shown(character)} ${what}`,
  );
}

function skip(text: string, at: number): number {
  return at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
}

function readLiteral(text: string, at: number, literal: string): number {
  for (let index = 1; index < literal.length; index += 1) {
    const wanted = `in literal ${literal} (expecting '${literal[index]}')`;
    if (text[at + index] !== literal[index]) throw complain(text, at + index, wanted);
  }
  return at + literal.length;
}

function readString(text: string, at: number): number {
  for (let offset = at; ; offset += 1) {
    const character = text[offset];
    if (character === '"') return offset + 1;
    if (character === undefined || character < ' ') throw complain(text, offset, 'in string literal');
    if (character === '\\') offset += 1;
  }
}

function readMembers(text: string, from: number): number {
  let at = skip(text, from);
  if (text[at] === '}') return at + 1;
  for (;;) {
    at = skip(text, at);
    if (text[at] !== '"') throw complain(text, at, 'looking for beginning of object key string');
    at = skip(text, readString(text, at + 1));
    if (text[at] !== ':') throw complain(text, at, 'after object key');
    at = skip(text, readValue(text, at + 1));
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') throw complain(text, at, 'after object key:value pair');
    at += 1;
  }
}

function readItems(text: string, from: number): number {
  let at = skip(text, from);
  if (text[at] === ']') return at + 1;
  for (;;) {
    at = skip(text, readValue(text, at));
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') throw complain(text, at, 'after array element');
    at += 1;
  }
}

/** The sentence of Go's `encoding/json` for a text that is no JSON. */
export function goSyntaxError(text: string): string {
  try {
    const end = skip(text, readValue(text, 0));
    return complain(text, end, 'after top-level value').message;
  } catch (error) {
    if (error instanceof Complaint) return error.message;
    throw error;
  }
}

/** The sentence for a value of a wrong type. */
export function goTypeError(member: string): string {
  return `json: cannot unmarshal value into Go struct field ${member}`;
}
