import { z } from 'zod';
import { audienceStyles } from '../login/provider-access.ts';
import { copyForms } from './presets.ts';

const line = (max: number) => z.string().max(max);

export const maxPresetName = 80;

export const presetSchema = z.strictObject({
  scopes: z.array(line(256)).max(200),
  audiences: z.array(line(2048)).max(50).nullable(),
  audienceStyle: z.enum(audienceStyles),
  form: z.enum(copyForms),
});

export const namedPresetSchema = presetSchema.extend({ name: line(maxPresetName) });

/** All presets of a credential, as the window replaces them. */
export const presetsSchema = z.strictObject({
  standard: presetSchema,
  named: z.array(namedPresetSchema).max(50),
  chosen: line(maxPresetName),
});
