import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unseal } from '../../../src/main/storage/vault/sealed.ts';
import { waitFor } from '../desktop/wait.ts';
import type { DrivenApp } from '../driver/app.ts';

/** The folder with everything that an app keeps for a profile. */
const profileFolder = ({ configFolder }: Pick<DrivenApp, 'configFolder'>, profile = 'default'): string =>
  join(configFolder, 'mytoken-tray', profile);

/** A sealed token as it lies on the disk. */
export interface SealedFile {
  readonly path: string;
  /** permission bits */
  readonly mode: number;
}

/** The sealed tokens of the profile `default`. */
export async function sealedFiles(app: DrivenApp): Promise<readonly SealedFile[]> {
  const folder = join(profileFolder(app), 'vault');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sealed'));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      // One that was just removed is not there.
      const status = await stat(path).catch(() => null);
      return status === null ? [] : [{ path, mode: status.mode & 0o777 }];
    }),
  );
  return found.flat();
}

interface KeyFile {
  readonly prefix: string;
  readonly keyStore: string;
  readonly wrapped: string;
}

/** The content of `key.json` in the profile `default`. */
export async function readKeyFile(app: DrivenApp): Promise<KeyFile> {
  return JSON.parse(await readFile(join(profileFolder(app), 'vault', 'key.json'), 'utf8'));
}

/** Opens a sealed token with the app's own key store, as nobody but the app's user can. Gives the token's value. */
export async function openSealed(app: DrivenApp, { path }: SealedFile): Promise<string> {
  const { wrapped } = await readKeyFile(app);
  const key = await app.inMain(
    ({ safeStorage }, sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
    wrapped,
  );
  const id = basename(path, '.sealed');
  const opened = unseal(Buffer.from(key, 'base64'), { kind: 'credential', id }, await readFile(path));
  if (opened.kind !== 'record') throw new Error(`The sealed file is ${opened.kind}.`);
  const { record } = JSON.parse(Buffer.from(opened.plain).toString());
  return record.kind === 'oidc' ? record.refreshToken : record.token;
}

/** Waits until so many tokens lie sealed. */
export function waitForSealed(app: DrivenApp, count: number): Promise<readonly SealedFile[]> {
  return waitFor(`${count} sealed files`, async () => {
    const found = await sealedFiles(app);
    return found.length === count ? found : undefined;
  });
}
