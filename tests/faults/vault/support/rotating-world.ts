import { join } from 'node:path';
import type { Mytoken } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { MytokenRecord, Vault } from '../../../../src/main/core/ports/vault.ts';
import { createClock } from '../../../../src/main/desktop/system/clock.ts';
import { createHttp } from '../../../../src/main/http/client.ts';
import { createMytokenClient } from '../../../../src/main/mytoken/client.ts';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { createFakeOsKey } from '../../../fakes/os-key.ts';
import { createFakeServerList } from '../../../fakes/stores.ts';
import { createWorld, type World } from '../../../fakes/world.ts';
import { record } from '../../../unit/storage/vault/support/records.ts';

export interface RotatingWorld extends Omit<World, 'vault'> {
  readonly durable: Vault;
}

/** A mytoken of a server, whose value is replaced with each access token. */
export const rotatingRecord = (issuer: string, token: string): MytokenRecord => ({
  ...record(token),
  token: token as Mytoken,
  server: issuer,
});

/**
 * The program over a vault on the disk and the real client of mytoken servers.
 * @param key of the vault, in hexadecimal digits
 * @param issuer of its only server
 */
export function createRotatingWorld(profile: string, key: string, issuer: string): RotatingWorld {
  const osKey = createFakeOsKey();
  osKey.key = Buffer.from(key, 'hex');
  const clock = createClock();
  const durable = createVault({
    folder: join(profile, 'vault'),
    osKey,
    clock,
    memory: { read: () => ({ held: [] }), write: () => undefined },
    platform: process.platform,
  });
  const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null });
  const world = createWorld(undefined, {
    vault: durable,
    clock,
    client: createMytokenClient({ http, clock }),
    serverList: createFakeServerList([{ issuer, shortName: 'mytoken', defaultProvider: null, providerNames: {} }]),
  });
  return { ...world, durable };
}
