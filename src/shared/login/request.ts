import { defaultCapabilities, requestableCapabilities } from '../credentials/capabilities.ts';
import type { Grant } from '../credentials/grant.ts';
import type { Clause, Rotation } from '../credentials/restrictions.ts';
import { splitScope } from '../credentials/scope.ts';
import type { FieldFault } from '../ipc/input-errors.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import type { TemplateClause } from '../templates/model.ts';
import { type RequestFault, requestClauses } from '../templates/request.ts';
import { hasHiddenCharacters } from '../text/visible.ts';
import { parseDuration, parseTime } from '../time/parse.ts';
import type { LoginForm } from './form.ts';

/** An invalid field of a form. */
export interface FormFault {
  readonly field: keyof LoginForm | 'lifetime';
  readonly because: FieldFault;
}

/** On servers up to 0.10 a login with a longer name never completes. */
const nameLimit = 80;

/**
 * Turns a form into the grant that is asked for; every time is resolved to unix seconds at `now`. Restrictions are those of
 * the template where the form has one, else the one clause of the single limits.
 * @param form as filled in
 * @param now unix seconds
 * @param supportedClaims the restriction claims that the server enforces; a form with others is refused, because the server
 *   would drop them silently
 */
export function grantFrom(
  form: LoginForm,
  now: number,
  supportedClaims: readonly string[],
): Result<Grant, readonly FormFault[]> {
  const restrictions =
    form.template === null
      ? limits(form, now, supportedClaims)
      : templateClauses(form.template.clauses, now, supportedClaims);
  const rotation = rotationFrom(form.rotation);
  const faults = [
    ...nameFaults(form),
    ...form.capabilities
      .filter((name) => !requestableCapabilities.has(name))
      .map(() => ({ field: 'capabilities', because: 'unknown' }) as const),
    ...(restrictions.ok ? [] : restrictions.error),
    ...(rotation.ok ? [] : [{ field: 'lifetime', because: rotation.error } as const]),
  ];
  if (faults.length > 0 || !restrictions.ok || !rotation.ok) return err(faults);
  return ok({
    name: form.tokenName.trim() || form.alias.trim(),
    capabilities: form.capabilities.length > 0 ? form.capabilities : defaultCapabilities,
    restrictions: restrictions.value,
    rotation: rotation.value,
  });
}

function nameFaults(form: LoginForm): readonly FormFault[] {
  const check = (field: 'alias' | 'tokenName'): readonly FormFault[] => {
    if (field === 'alias' && form.alias.trim() === '') return [{ field, because: 'empty' }];
    const because = nameFault(form[field]);
    return because === null ? [] : [{ field, because }];
  };
  const provider: readonly FormFault[] = form.provider === '' ? [{ field: 'provider', because: 'empty' }] : [];
  return [...check('alias'), ...check('tokenName'), ...provider];
}

/** Checks the name that a token gets at its server; null = it can have it. */
export function nameFault(name: string): FieldFault | null {
  if ([...name].length > nameLimit) return 'too-long';
  return hasHiddenCharacters(name) ? 'control-characters' : null;
}

type Restrictions = Result<readonly Clause[], readonly FormFault[]>;

function limits(form: LoginForm, now: number, supportedClaims: readonly string[]): Restrictions {
  const clause = clauseFrom(form, now);
  if (!clause.ok) return err([clause.error]);
  const faults = unsupported(clause.value, supportedClaims);
  if (faults.length > 0) return err(faults);
  return ok(Object.keys(clause.value).length > 0 ? [clause.value] : []);
}

function templateClauses(
  written: readonly TemplateClause[],
  now: number,
  supportedClaims: readonly string[],
): Restrictions {
  const clauses = requestClauses(written, now, supportedClaims);
  if (!clauses.ok)
    return err(clauses.error.map(({ because }) => ({ field: 'template', because: fieldFaultOf[because] })));
  // One clause that still holds is enough for the server, which says "token would already be expired" otherwise.
  const isOver = clauses.value.length > 0 && clauses.value.every(({ exp }) => exp !== undefined && exp <= now);
  return isOver ? err([{ field: 'template', because: 'in-the-past' }]) : clauses;
}

const fieldFaultOf: Readonly<Record<RequestFault['because'], FieldFault>> = {
  'unknown-member': 'unknown-member',
  // Includes are resolved when a template is applied; the server would resolve them with its own templates.
  'include-left': 'unknown-member',
  'not-a-time': 'not-a-time',
  'bad-number': 'not-a-number',
  'not-supported': 'not-supported',
};

function clauseFrom(form: LoginForm, now: number): Result<Clause, FormFault> {
  const exp = parseTime(form.expires, now);
  if (!exp.ok) return err({ field: 'expires', because: exp.error });
  if (exp.value !== null && exp.value <= now) return err({ field: 'expires', because: 'in-the-past' });
  // A blank entry is not a limit; sent as one it would be an empty scope, which limits nothing.
  const scopes = splitScope(form.scopes.join(' '));
  const audiences = splitScope(form.audiences.join(' '));
  return ok({
    ...(exp.value === null ? {} : { exp: exp.value }),
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...(audiences.length === 0 ? {} : { audience: [...audiences] }),
    ...(form.thisComputerOnly ? { hosts: ['this'] } : {}),
    ...(form.usesAT === null ? {} : { usages_AT: form.usesAT }),
  });
}

/** Turns the fields of rotation into the policy that is asked for, or says what is wrong with the lifetime. */
export function rotationFrom({
  onAT,
  onOther,
  autoRevoke,
  ...written
}: LoginForm['rotation']): Result<Rotation, FieldFault> {
  const lifetime = parseDuration(written.lifetime);
  if (!lifetime.ok) return lifetime;
  return ok({
    ...(onAT ? { on_AT: true } : {}),
    ...(onOther ? { on_other: true } : {}),
    ...(autoRevoke ? { auto_revoke: true } : {}),
    ...(lifetime.value === null ? {} : { lifetime: lifetime.value }),
  });
}

const fieldOf: Readonly<Record<string, keyof LoginForm>> = {
  exp: 'expires',
  scope: 'scopes',
  audience: 'audiences',
  hosts: 'thisComputerOnly',
  usages_AT: 'usesAT',
};

function unsupported(clause: Clause, supportedClaims: readonly string[]): readonly FormFault[] {
  return Object.keys(clause)
    .filter((claim) => !supportedClaims.includes(claim))
    .map((claim) => ({ field: fieldOf[claim] ?? 'expires', because: 'not-supported' }));
}
