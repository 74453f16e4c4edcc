import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LoopbackRedirect } from '../../../../../src/main/core/ports/openid-provider.ts';
import type { Vault } from '../../../../../src/main/core/ports/vault.ts';
import { createClock } from '../../../../../src/main/desktop/system/clock.ts';
import { createHttp } from '../../../../../src/main/http/client.ts';
import { createOpenidProvider } from '../../../../../src/main/oidc/client.ts';
import { createVault } from '../../../../../src/main/storage/vault/create.ts';
import { ok } from '../../../../../src/shared/ipc/result.ts';
import { createFakeOsKey } from '../../../../fakes/os-key.ts';
import { createFakeProviderList } from '../../../../fakes/stores.ts';
import { createWorld, type World } from '../../../../fakes/world.ts';

const redirect: LoopbackRedirect = { host: '127.0.0.1', ports: [], path: '/callback/x' };

export interface DurableWorld extends Omit<World, 'vault'> {
  readonly durable: Vault;
}

/**
 * The program over a vault on the disk and the real client of providers, with a browser that comes back at once: its code is
 * `NAME.NONCE`, of the credential that is logged in for.
 * @param key of the vault, in hexadecimal digits
 */
export function createDurableWorld(profile: string, key: string, issuer: string): DurableWorld {
  const osKey = createFakeOsKey();
  osKey.key = Buffer.from(key, 'hex');
  const clock = createClock();
  const memory = { read: () => ({ held: [] }), write: () => undefined };
  const durable = createVault({ folder: join(profile, 'vault'), osKey, clock, memory, platform: process.platform });
  let launched = new URLSearchParams();
  const world: World = createWorld(undefined, {
    vault: durable,
    clock,
    openid: createOpenidProvider({
      http: createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null }),
      clock,
    }),
    providerList: createFakeProviderList([{ issuer, shortName: 'op' }]),
    machine: { hostName: 'desk', userId: null, variable: () => undefined, newId: randomUUID },
    launcher: {
      async launch(target) {
        launched = new URL(target).searchParams;
        const never = new Promise<void>(() => undefined);
        const address = 'http://127.0.0.1:1/';
        const none = { again: () => address, wasVisited: () => false, close: async () => undefined };
        return ok({ address, usedTwice: never, ...none });
      },
    },
    redirects: {
      async listen() {
        const redirectUri = `http://127.0.0.1:1${redirect.path}`;
        const waitFor = async (state: string) => {
          const login = world.app.snapshot().login;
          const name = login?.kind === 'starting' || login?.kind === 'waiting' ? login.form.alias : '';
          const code = `${name}.${launched.get('nonce') ?? ''}`;
          return new URL(`${redirectUri}?${new URLSearchParams({ code, state, iss: issuer })}`);
        };
        return ok({ redirectUri, waitFor, accept: () => ok(null), close: async () => undefined });
      },
    },
  });
  return { ...world, durable };
}
