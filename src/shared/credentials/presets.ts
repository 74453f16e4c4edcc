import type { AudienceStyle } from '../login/provider-access.ts';
import { foldName } from '../text/visible.ts';

/** The forms in which an access token is copied: alone, as a header, as a line that exports it, as a line with `curl`. */
export const copyForms = ['token', 'header', 'export', 'curl'] as const;

export type CopyForm = (typeof copyForms)[number];

/** What access tokens of a credential are asked for with, and how they are copied. */
export interface Preset {
  /** none = all that the token allows */
  readonly scopes: readonly string[];
  /** none = no audience; null = those that the token itself names, a mytoken in the clause that is charged */
  readonly audiences: readonly string[] | null;
  /** how a provider is told the audiences; a mytoken server knows one way only */
  readonly audienceStyle: AudienceStyle;
  readonly form: CopyForm;
}

export interface NamedPreset extends Preset {
  readonly name: string;
}

/** All presets of a credential. */
export interface Presets {
  /** the one that every credential has; it is called by the empty name */
  readonly standard: Preset;
  readonly named: readonly NamedPreset[];
  /** the name of the one that a single click uses */
  readonly chosen: string;
}

/** The name of the preset that every credential has. */
export const standardName = '';

/** The standard preset of a mytoken: whatever the clause that is charged names. */
export const plainPreset: Preset = { scopes: [], audiences: null, audienceStyle: 'audience', form: 'token' };

/** Finds a preset by its name. @param name the chosen one where it is left out; undefined = there is none with this name */
export function findPreset(presets: Presets, name: string = presets.chosen): Preset | undefined {
  return name === standardName ? presets.standard : presets.named.find((one) => one.name === name);
}

/** The first name that two presets have, or that look the same; null = each has a name of its own. */
export function repeatedPresetName(named: readonly NamedPreset[]): string | null {
  const names = named.map(({ name }) => foldName(name));
  const index = names.findIndex((name, position) => names.indexOf(name) !== position);
  return named[index]?.name ?? null;
}
