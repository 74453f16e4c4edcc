import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TemplateKind } from '../../../src/shared/templates/model.ts';
import { profileIn } from './stage.ts';

interface Described {
  readonly tags?: readonly string[];
  readonly favourite?: boolean;
}

/** Puts a template into the library of a folder of profiles, as another program or a checkout would. */
export async function placeTemplate(
  configFolder: string,
  kind: TemplateKind,
  name: string,
  content: unknown,
  { tags = [], favourite = false }: Described = {},
): Promise<void> {
  const file = fileOf(configFolder, kind, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ mytokenTemplate: 1, tags, favourite, content }));
}

/** Takes a template's file away, as another program would. */
export const removeTemplate = (configFolder: string, kind: TemplateKind, name: string): Promise<void> =>
  rm(fileOf(configFolder, kind, name));

const fileOf = (configFolder: string, kind: TemplateKind, name: string) =>
  join(profileIn(configFolder), 'templates', kind, `${name}.json`);
