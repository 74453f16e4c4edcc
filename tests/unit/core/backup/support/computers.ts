import type { BackupPreview } from '../../../../../src/shared/backup/preview.ts';
import type { Result } from '../../../../../src/shared/ipc/result.ts';
import { oidcRecord, providerClient, refreshToken } from '../../../../fakes/openid.ts';
import { grant, plainToken, provider, record } from '../../../../fakes/samples.ts';
import { createWorld, type World } from '../../../../fakes/world.ts';

export const passphrase = 'correct horse battery';
/** The value of a result that must be a success. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A token whose value each access token replaces. */
export const rotating = (token: string) =>
  record({ token: plainToken(token), momId: token, granted: grant({ rotation: { on_AT: true } }) });
/** One whose value stays. */
export const steady = (token: string) => record({ token: plainToken(token), momId: token });

/** What only the computer that registered a client has. */
export const registration = { uri: `${provider}/register/tray`, accessToken: 'SECRETregistration' };

/** A computer with a token that rotates, one that does not, a login at a provider, and templates. */
export async function oldComputer(): Promise<World> {
  const world = createWorld();
  world.vault.put('steady', steady('s1'), {
    tokenFile: { path: '/x', throughLink: false, seen: 'y' },
    favourite: true,
  });
  world.vault.put('rotating', rotating('r1'), { keepAlive: true });
  world.vault.put('login', oidcRecord({ refreshToken: refreshToken('refresh-1'), issuer: provider }));
  world.vault.clients = [
    { client: providerClient({ issuer: provider, clientId: 'tray', registration }), retired: false },
    { client: providerClient({ issuer: provider, clientId: 'gone' }), retired: true },
  ];
  await world.app.start();
  const content = { kind: 'capabilities', capabilities: ['AT'] } as const;
  must(
    await world.app.handlers['save-template']({ kind: 'capabilities', name: 'night', base: null, tags: [], content }),
  );
  return world;
}

/** A computer that can read the files of another one. */
export async function newComputer(old: World, isEmpty = true): Promise<World> {
  const world = createWorld(undefined, { backupFiles: old.backupFiles });
  if (isEmpty) {
    world.serverList.stored = [];
    world.providerList.stored = [];
  }
  await world.app.start();
  return world;
}

/** Makes a backup, with the tokens that rotate unless told otherwise. */
export const make = (world: World, withRotating = true, typed = passphrase) =>
  world.app.handlers['create-backup']({ passphrase: typed, withRotating });

/** Chooses the backup and opens it. */
export async function preview(world: World, typed = passphrase): Promise<BackupPreview> {
  must(await world.app.handlers['choose-backup'](null));
  return must(await world.app.handlers['open-backup']({ passphrase: typed }));
}

/** Restores the backup that was opened. */
export const restore = async (world: World) => must(await world.app.handlers['restore-backup'](null));
