import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createStore } from '../../../../src/main/core/app/state.ts';
import type { CredentialExchange, CredentialKind } from '../../../../src/main/core/credentials/kind.ts';
import { kindOf } from '../../../../src/main/core/credentials/kinds.ts';
import { oidcOf } from '../../../../src/main/core/credentials/oidc.ts';
import { checkTimes } from '../../../../src/main/core/credentials/validity.ts';
import type { IssuedAccessToken } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { CredentialRecord, MytokenRecord, OidcRecord } from '../../../../src/main/core/ports/vault.ts';
import { err } from '../../../../src/shared/ipc/result.ts';
import { createFakeClient } from '../../../fakes/client.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createFakeOpenid, oidcRecord, providerClient, refreshed } from '../../../fakes/openid.ts';
import {
  accessToken,
  answered,
  host,
  issuer,
  provider,
  record,
  serverConfig,
  startOfTests,
} from '../../../fakes/samples.ts';
import { createFakeVault } from '../../../fakes/vault.ts';

async function createAccess() {
  const journal: string[] = [];
  const client = createFakeClient(journal, serverConfig);
  const openid = createFakeOpenid(journal);
  const vault = createFakeVault([]);
  await vault.open(() => undefined);
  vault.clients = [{ client: providerClient(), retired: false }];
  const context = { client, openid, vault, clock: createFakeClock(startOfTests), store: createStore(() => {}) };
  return { context, client, openid, vault, journal };
}

const keepNothing = async () => {};

describe('a kind of credential', () => {
  it('is told from others by the kind of its record, and has one case for each', () => {
    expectTypeOf(kindOf).parameters.toEqualTypeOf<[CredentialRecord]>();
    expectTypeOf(kindOf).returns.toEqualTypeOf<CredentialKind>();
    expectTypeOf<CredentialRecord['kind']>().toEqualTypeOf<'mytoken' | 'oidc'>();
    expect(kindOf(record()).provider).toBe(provider);
    expect(kindOf(oidcRecord()).issuer).toBe(provider);
  });

  it('is used in the same way, whichever it is, and each answer has a record of the same kind', async () => {
    const { context, client, openid } = await createAccess();
    expectTypeOf(oidcOf(oidcRecord()).requestAccessToken).returns.resolves.toEqualTypeOf<
      CredentialExchange<IssuedAccessToken, OidcRecord>
    >();
    client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    openid.script.refresh.push(refreshed(accessToken('AT1'), 'second-value'));
    for (const [kind, rotated] of [
      [kindOf(record()), { ...record(), token: 'second-value' }],
      [kindOf(oidcRecord()), { ...oidcRecord(), refreshToken: 'second-value' }],
    ] as const) {
      expect(checkTimes(kind.validity(), startOfTests).ok).toBe(true);
      expect((await kind.discover(context)).ok).toBe(true);
      const scope = kind.requestedScope(startOfTests, kind.standardPreset, null);
      const { signal } = new AbortController();
      const exchange = await kind.requestAccessToken(context, scope, signal, keepNothing);
      expect(exchange).toMatchObject({ result: { ok: true }, delivery: 'answered' });
      expect(exchange.successor).toEqual(rotated);
    }
  });

  it('of a mytoken sends nothing where its server cannot be found', async () => {
    const { context, client, journal } = await createAccess();
    client.discover = async () => err({ code: 'unreachable', host, because: 'refused', sent: false });
    expect(await kindOf(record()).revoke(context)).toMatchObject({
      result: { ok: false },
      successor: null,
      delivery: 'not-sent',
    });
    expect(journal).toEqual([]);
    expect(kindOf(record()).issuer).toBe(issuer);
  });

  it('of a provider sends nothing where its client is not in the vault', async () => {
    const { context, vault, journal } = await createAccess();
    vault.clients = [{ client: providerClient({ clientId: 'another' }), retired: false }];
    expect(await kindOf(oidcRecord()).revoke(context)).toMatchObject({
      result: { ok: false, error: { code: 'client-missing', host: 'op.example.org' } },
      delivery: 'not-sent',
    });
    expect(journal).toEqual([]);
  });

  it('is known by name only to its own file, to what makes one, and to the port of the vault', () => {
    expectTypeOf<MytokenRecord>().toExtend<CredentialRecord>();
    const core = 'src/main/core';
    const naming = (name: RegExp) =>
      readdirSync(core, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && name.test(readFileSync(join(core, file), 'utf8')))
        .map((file) => file.replaceAll('\\', '/'))
        .sort();
    expect(naming(/MytokenRecord|'mytoken'/)).toEqual([
      'credentials/kinds.ts',
      'credentials/mytoken.ts',
      'import-token/keep.ts',
      'ports/vault.ts',
      'sub-tokens/create.ts',
      'sub-tokens/revoke.ts',
      'sub-tokens/settle.ts',
    ]);
    expect(naming(/OidcRecord|'oidc'/)).toEqual([
      'credentials/kinds.ts',
      'credentials/oidc.ts',
      'login/provider-begin.ts',
      'login/provider-save.ts',
      'ports/vault.ts',
    ]);
  });
});
