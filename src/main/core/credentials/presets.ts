import {
  findPreset,
  type NamedPreset,
  type Preset,
  type Presets,
  repeatedPresetName,
  standardName,
} from '../../../shared/credentials/presets.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialMeta } from '../ports/vault.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, findCredential, type ReadableCredential } from './list.ts';

/** RFC 6749 §3.3. */
const scopePattern = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
/** Audiences stand in a list with blanks between them. */
const audiencePattern = /^[\x21-\x7e]+$/;

/** The presets of a credential, as they were chosen or follow from its record. */
export function presetsOf({ record, meta }: Pick<ReadableCredential, 'record' | 'meta'>): Presets {
  const { preset, presets: named = [], chosenPreset = standardName } = meta;
  const presets = { standard: preset ?? kindOf(record).standardPreset, named, chosen: chosenPreset };
  return findPreset(presets) === undefined ? { ...presets, chosen: standardName } : presets;
}

/**
 * Replaces all presets of a credential. Saved beside its record, which a request may be replacing. Access tokens that were got
 * with another preset stay in the cache under that.
 */
export async function changePresets(context: Context, id: CredentialId, presets: Presets): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const named = presets.named.map((one) => ({ ...one, name: one.name.trim() }));
  for (const preset of [presets.standard, ...named]) {
    const checked = checkPreset(preset);
    if (!checked.ok) return checked;
  }
  const names = checkNames({ ...presets, named });
  if (!names.ok) return names;
  const { meta } = found.value;
  return changeMeta(context, id, {
    preset: { ...meta.preset, ...presets.standard },
    presets: named.map((one) => keepUnknown(one, meta)),
    chosenPreset: presets.chosen.trim(),
  });
}

/** What a later version keeps of a preset with this name. */
const keepUnknown = (preset: NamedPreset, { presets = [] }: CredentialMeta): NamedPreset => ({
  ...presets.find(({ name }) => name === preset.name),
  ...preset,
});

function checkPreset({ scopes, audiences }: Preset): Result<null> {
  const wrong = (field: 'scopes' | 'audiences') =>
    err({ code: 'invalid-input', field, because: 'control-characters' } as const);
  if (!scopes.every((scope) => scopePattern.test(scope))) return wrong('scopes');
  return (audiences ?? []).every((audience) => audiencePattern.test(audience)) ? ok(null) : wrong('audiences');
}

function checkNames(presets: Presets): Result<null> {
  const names = presets.named.map(({ name }) => name);
  const wrong = (because: 'empty' | 'control-characters') =>
    err({ code: 'invalid-input', field: 'name', because } as const);
  if (names.includes('')) return wrong('empty');
  if (names.some(hasHiddenCharacters)) return wrong('control-characters');
  const repeated = repeatedPresetName(presets.named);
  if (repeated !== null) return err({ code: 'preset-name-taken', name: repeated });
  return findPreset(presets, presets.chosen.trim()) === undefined ? err({ code: 'unknown-preset' }) : ok(null);
}
