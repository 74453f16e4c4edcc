import { covers } from '../credentials/capabilities.ts';
import type { Grant } from '../credentials/grant.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { tighten } from './tighten.ts';

/** The rights of a token that bound its sub-tokens. */
export interface ParentRights {
  readonly capabilities: readonly string[];
  /** in the server's order; none = it is unrestricted */
  readonly restrictions: readonly Clause[];
}

/**
 * The grant that a mytoken server 0.10 gives to a sub-token request (mytoken protocol: sub-tokens): the requested capabilities
 * that the parent has, or all of the parent's where none was requested; clauses as {@link tighten} has it; name and rotation
 * as requested.
 * @param asked includes and times resolved, without repetitions and without `this`
 * @returns what is granted, or that the server refuses since the parent has none of the requested capabilities
 */
export function grantToSubToken(parent: ParentRights, asked: Grant): Result<Grant, 'no-capability'> {
  const capabilities =
    asked.capabilities.length === 0
      ? parent.capabilities
      : asked.capabilities.filter((name) => covers(parent.capabilities, name));
  if (capabilities.length === 0) return err('no-capability');
  const { clauses } = tighten(parent.restrictions, asked.restrictions);
  return ok({ ...asked, capabilities, restrictions: clauses });
}
