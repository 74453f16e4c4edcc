import { covers, requestableCapabilities } from '../credentials/capabilities.ts';
import type { Grant } from '../credentials/grant.ts';
import type { FieldFault } from '../ipc/input-errors.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { nameFault, rotationFrom } from '../login/request.ts';
import { lint } from '../templates/lint/check.ts';
import type { ClaimName } from '../templates/model.ts';
import { type RequestFault, requestIndexedClauses } from '../templates/request.ts';
import type { SubTokenForm } from './form.ts';
import type { ParentRights } from './server-grant.ts';
import { tighten } from './tighten.ts';

/** A reason for not sending a request for a sub-token. Clauses by their position in the form and in the parent. */
export type SubTokenFault =
  | { readonly what: 'name'; readonly because: FieldFault }
  | { readonly what: 'lifetime'; readonly because: FieldFault }
  /** none is chosen: the server would give all of the parent's */
  | { readonly what: 'no-capabilities' }
  | { readonly what: 'capability-not-held'; readonly capability: string }
  /** it cannot be sent, or the linter finds an error in it; null = in all of them together */
  | { readonly what: 'clause-faulty'; readonly clause: number | null }
  /** without restrictions the server would give the parent's */
  | { readonly what: 'no-clauses' }
  /** the server would drop the clause in silence; `spent`: clauses before it take uses of the same one of the parent */
  | {
      readonly what: 'clause-wider';
      readonly clause: number;
      readonly nearest: number;
      readonly claims: readonly ClaimName[];
      readonly spent: boolean;
    }
  /** each use of such a token fails at the server (mytoken protocol: rotation) */
  | { readonly what: 'short-rotation' };

/**
 * Judges the request for a sub-token before it is sent, since a server replaces what its parent does not allow in silence
 * (mytoken protocol: tightening for sub-tokens). No reason is left out.
 * @param now unix seconds, to which relative times are added
 * @param supportedClaims the claims that the server enforces; null = not known
 * @returns what is asked for, all of which a server 0.10 grants
 */
export function checkSubToken(
  form: SubTokenForm,
  parent: ParentRights,
  now: number,
  supportedClaims: readonly string[] | null,
): Result<Grant, readonly SubTokenFault[]> {
  const name = form.name.trim();
  const badName = name === '' ? 'empty' : nameFault(name);
  const sent = requestIndexedClauses(form.clauses, now, supportedClaims);
  const rotation = rotationFrom(form.rotation);
  const faults: readonly SubTokenFault[] = [
    ...(badName === null ? [] : [{ what: 'name', because: badName } as const]),
    ...capabilityFaults(form.capabilities, parent.capabilities),
    ...faultyClauses(form, now, sent.ok ? [] : sent.error),
    ...(sent.ok ? widerClauses(parent, sent.value) : []),
    ...(rotation.ok ? [] : [{ what: 'lifetime', because: rotation.error } as const]),
    ...(form.short && rotation.ok && Object.keys(rotation.value).length > 0
      ? [{ what: 'short-rotation' } as const]
      : []),
  ];
  if (faults.length > 0 || !sent.ok || !rotation.ok) return err(faults);
  const restrictions = sent.value.map(({ clause }) => clause);
  return ok({ name, capabilities: form.capabilities, restrictions, rotation: rotation.value });
}

function capabilityFaults(asked: readonly string[], held: readonly string[]): readonly SubTokenFault[] {
  if (asked.length === 0) return [{ what: 'no-capabilities' }];
  return asked
    .filter((capability) => !requestableCapabilities.has(capability) || !covers(held, capability))
    .map((capability) => ({ what: 'capability-not-held', capability }));
}

/** The clauses that cannot be sent, and those in which the linter finds an error: the server would take some of them. */
function faultyClauses(
  { clauses }: SubTokenForm,
  now: number,
  unsendable: readonly RequestFault[],
): readonly SubTokenFault[] {
  const findings = lint({ kind: 'restrictions', clauses }, { now, lookup: () => null, server: null, provider: null });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const faulty = new Set([...errors, ...unsendable].map(({ clause }) => clause));
  return [...faulty].map((clause) => ({ what: 'clause-faulty', clause }));
}

type Sent = Extract<ReturnType<typeof requestIndexedClauses>, { ok: true }>['value'];

/** What is not certainly within the parent is taken as wider: so is `this`, which only the server can put an address for. */
function widerClauses({ restrictions }: ParentRights, sent: Sent): readonly SubTokenFault[] {
  if (sent.length === 0) return restrictions.length === 0 ? [] : [{ what: 'no-clauses' }];
  const { fits } = tighten(
    restrictions,
    sent.map(({ clause }) => clause),
  );
  return fits.flatMap((fit, position) =>
    fit.kept ? [] : [{ ...fit, what: 'clause-wider', clause: sent[position]?.index ?? position } as const],
  );
}
