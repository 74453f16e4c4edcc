import { type Checked, refuse } from './answer.ts';
import { allows } from './capabilities.ts';
import { descendantsOf, isWithin } from './family.ts';
import { tokenOfPerson } from './person.ts';
import type { MytokenEntry, MytokenState } from './state.ts';

/** What is asked about other tokens: its name in answers, and the right to ask it about any token of the person. */
export interface Question {
  readonly what: string;
  readonly capability: string;
}

/** What an id stands for: a token, `this`, or `children`, of the own token or of another one. */
function meant(state: MytokenState, entry: MytokenEntry, id: string): readonly MytokenEntry[] | undefined {
  const [, aliased = '', of] = /^(this|children)(?:@(.*))?$/s.exec(id) ?? [];
  const about = aliased === '' ? tokenOfPerson(state, entry, id) : of ? tokenOfPerson(state, entry, of) : entry;
  if (about === undefined || !isWithin(about, entry)) return undefined;
  return aliased === 'children' ? descendantsOf(state, about) : [about];
}

/**
 * The tokens that a list of management ids names. Whoever has the right over all tokens must name each by its own id;
 * anybody else may name the token itself, those below it, and `this` and `children`.
 */
export function readMomIds(
  state: MytokenState,
  entry: MytokenEntry,
  ids: readonly string[],
  { what, capability }: Question,
): Checked<readonly MytokenEntry[]> {
  if (ids.length === 0) return { ok: true, value: [entry] };
  const managesAll = allows(entry.rights.capabilities, capability);
  const found: MytokenEntry[] = [];
  for (const id of ids) {
    const named = managesAll ? tokenOfPerson(state, entry, id) : meant(state, entry, id);
    if (named === undefined) return managesAll ? unusable(what, id) : noRight(id, capability);
    found.push(...[named].flat());
  }
  return { ok: true, value: [...new Set(found)] };
}

function unusable<T>(what: string, id: string): Checked<T> {
  return refuse(403, 'invalid_grant', `The provided token cannot be used to obtain ${what} for mom_id '${id}'`);
}

function noRight<T>(id: string, capability: string): Checked<T> {
  const reason = `The provided token is neither a parent of the the token with  mom_id '${id}' nor does it have the '${capability}' capability`;
  return refuse(403, 'insufficient_capabilities', reason);
}
