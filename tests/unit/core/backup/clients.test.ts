import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { oidcRecord, providerClient, providerLoginForm, refreshed } from '../../../fakes/openid.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const { issuer } = providerClient();
const passphrase = 'correct horse battery';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A computer with one login at a provider, `login`, and the client that it registered for it. */
async function computer(world = createWorld()): Promise<World> {
  world.vault.put('login', oidcRecord());
  world.vault.clients = [{ client: providerClient(), retired: false }];
  await world.app.start();
  return world;
}

const make = (world: World) => world.app.handlers['create-backup']({ passphrase, withRotating: true });

async function restore(world: World) {
  must(await world.app.handlers['choose-backup'](null));
  must(await world.app.handlers['open-backup']({ passphrase }));
  return must(await world.app.handlers['restore-backup'](null));
}

async function revoke(world: World): Promise<void> {
  world.openid.script.isRevoked.push(refreshed(true));
  must(await world.app.handlers.revoke({ id: 'login' }));
  expect(world.vault.entries.size).toBe(0);
}

const remove = (world: World) => world.app.handlers['remove-provider-client']({ issuer, clientId: 'tray' });

const usable = { client: { clientId: 'tray' }, retired: false, sharedByBackup: true };

describe('a client that a backup has', () => {
  it('stays at the provider when its last token here is revoked, since other computers may need it', async () => {
    const world = await computer();
    must(await make(world));
    await revoke(world);
    expect(world.journal).not.toContain('OP unregister');
    expect(world.vault.clients).toMatchObject([usable]);
  });

  it('stays at the provider when another one is registered', async () => {
    const world = await computer();
    must(await make(world));
    await revoke(world);
    world.openid.script.register.push(ok(providerClient({ clientId: 'new' })));
    must(await world.app.handlers['register-provider-client']({ issuer, initialAccessToken: 'x', scopes: [] }));
    expect(world.journal).not.toContain('OP unregister');
    expect(world.vault.clients.map(({ client }) => client.clientId)).toEqual(['tray', 'new']);
  });

  it('is marked before the backup is written, which is not where that fails', async () => {
    const world = await computer();
    world.vault.break('saveProviderClients', { code: 'disk-full' });
    expect(await make(world)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.backupFiles.written.size).toBe(0);
    world.vault.heal('saveProviderClients');
    must(await make(world));
    const saves = () => world.journal.filter((line) => line === 'save provider clients').length;
    const before = saves();
    must(await make(world));
    expect(saves(), 'another backup marks nothing anew').toBe(before);
  });

  it('is deleted there only where its user wants that, and is told what it means', async () => {
    const world = await computer();
    must(await make(world));
    await revoke(world);
    must(await remove(world));
    expect(world.desktop.questions.at(-1)?.body).toContain('other computers');
    expect(world.journal).toContain('OP unregister');
    expect(world.vault.clients).toEqual([]);
  });

  it('keeps the mark when it is entered anew', async () => {
    const world = await computer();
    must(await make(world));
    const redirect = { host: 'localhost' as const, ports: [4242], path: '' };
    const client = { issuer, clientId: 'tray', clientSecret: '', authMethod: 'none' as const, redirect };
    must(await world.app.handlers['enter-provider-client'](client));
    expect(world.vault.clients).toMatchObject([usable]);
  });
});

describe('a client that was retired', () => {
  it('is used again after a restore that brings it, and is not deleted by the next login', async () => {
    const old = await computer();
    must(await make(old));
    const world = createWorld(undefined, { backupFiles: old.backupFiles });
    world.vault.clients = [{ client: providerClient(), retired: true }];
    await world.app.start();
    expect((await restore(world)).added.clients).toBe(1);
    expect(world.vault.clients).toMatchObject([{ ...usable, client: providerClient() }]);
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(world.journal).not.toContain('OP unregister');
    expect(world.journal).not.toContain('OP register');
  });

  it('is neither deleted by a login nor left out of a backup while a token is bound to it', async () => {
    const world = await computer();
    world.vault.clients = [{ client: providerClient(), retired: true }];
    world.openid.script.register.push(ok(providerClient({ clientId: 'new' })));
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(world.journal).not.toContain('OP unregister');
    expect(must(await make(world)).contents.clients).toBe(2);
    expect(world.vault.clients).toMatchObject([usable, { client: { clientId: 'new' } }]);
  });
});

describe('a client that a restore finds here', () => {
  it('is marked as well, since the backup may be on other computers', async () => {
    const old = await computer();
    must(await make(old));
    const world = createWorld(undefined, { backupFiles: old.backupFiles });
    world.vault.clients = [{ client: providerClient(), retired: false }];
    await world.app.start();
    expect((await restore(world)).added.clients).toBe(0);
    expect(world.vault.clients).toMatchObject([usable]);
  });
});
