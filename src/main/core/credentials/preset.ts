import { err, type Result } from '../../../shared/ipc/result.ts';
import type { Preset } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId } from '../ports/vault.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, findCredential } from './list.ts';

/** RFC 6749 §3.3. */
const scopePattern = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
/** Audiences stand in a list with blanks between them. */
const audiencePattern = /^[\x21-\x7e]+$/;

/**
 * Changes what access tokens of a login are asked for with. Saved beside its record, which a request may be replacing. Access
 * tokens that were got with another preset stay in the cache under that.
 */
export async function changePreset(context: Context, id: CredentialId, preset: Preset): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  if (!kindOf(found.value.record).hasPreset) return err({ code: 'unknown-credential' });
  const wrong = (field: 'scopes' | 'audiences') =>
    err({ code: 'invalid-input', field, because: 'control-characters' } as const);
  if (!preset.scopes.every((scope) => scopePattern.test(scope))) return wrong('scopes');
  if (!preset.audiences.every((audience) => audiencePattern.test(audience))) return wrong('audiences');
  return changeMeta(context, id, { preset });
}
