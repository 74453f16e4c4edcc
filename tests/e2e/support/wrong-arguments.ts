import fc from 'fast-check';
import { z } from 'zod';
import { verbArguments } from '../../../src/shared/ipc/contract.ts';
import type { VerbName } from '../../../src/shared/ipc/verb-names.ts';

/** What a JSON schema (draft 2020-12) says of a value, as far as arguments are made from it. */
interface JsonSchema {
  readonly type?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly maxLength?: number;
}

/** Keys that the program has somewhere, and those of prototypes. */
const keys = fc.constantFrom('id', 'url', 'issuer', 'fresh', 'alias', 'form', 'path', 'constructor', 'toString');
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 })),
  fc.constantFrom('', '../../etc/passwd', 'file:///etc/passwd', '__proto__', '\u202e', '\0', -0, 2 ** 53, 1e308),
);

/** Values that are right for a schema, with a wrong one here and there. */
function almostRight(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: right(schema), weight: 6 }, { arbitrary: junk, weight: 1 });
}

function right(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(almostRight));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.properties !== undefined) return rightObject(schema.properties);
  if (schema.type === 'array') return fc.array(almostRight(schema.items ?? {}), { maxLength: 3 });
  if (schema.type === 'string') return rightString(schema.maxLength ?? 100);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer' || schema.type === 'number') return fc.oneof(fc.integer(), fc.double());
  return schema.type === 'null' ? fc.constant(null) : junk;
}

/** A string that fits, or is one character too long. */
const rightString = (limit: number) =>
  fc.oneof(fc.string({ maxLength: 20 }), fc.uuid(), fc.constant('x'.repeat(Math.min(limit, 3_000) + 1)));

/** Every key, or some left out, or one too many. */
function rightObject(properties: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, almostRight(one)]));
  const whole = fc.record(members);
  return fc.oneof(
    { arbitrary: whole, weight: 3 },
    { arbitrary: fc.record(members, { requiredKeys: [] }), weight: 1 },
    { arbitrary: fc.tuple(whole, keys, junk).map(([made, key, value]) => ({ ...made, [key]: value })), weight: 1 },
  );
}

/**
 * Arguments that a verb has to refuse, as JSON texts: anything at all, and what its own schema has with something wrong in
 * it. The same ones each time.
 * @param count at least so many
 */
export function wrongArguments(verb: VerbName, count: number): readonly string[] {
  const described = z.toJSONSchema(verbArguments[verb], { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  const made = fc.oneof(junk, almostRight(described));
  const found: string[] = [];
  for (let seed = 1; found.length < count; seed += 1) {
    for (const argument of fc.sample(made, { numRuns: count, seed })) {
      const text = JSON.stringify(argument);
      // The bridge leaves a key `__proto__` out, and what remains may be right.
      const isWrong = !text.includes('"__proto__":') && !verbArguments[verb].safeParse(JSON.parse(text)).success;
      if (isWrong) found.push(text);
    }
  }
  return found;
}
