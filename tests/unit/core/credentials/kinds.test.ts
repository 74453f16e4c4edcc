import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createStore } from '../../../../src/main/core/app/state.ts';
import type { CredentialExchange, CredentialKind } from '../../../../src/main/core/credentials/kind.ts';
import { kindOf } from '../../../../src/main/core/credentials/kinds.ts';
import { checkTimes } from '../../../../src/main/core/credentials/validity.ts';
import type { IssuedAccessToken } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { CredentialRecord, MytokenRecord } from '../../../../src/main/core/ports/vault.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { createFakeClient } from '../../../fakes/client.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
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

/** A kind that does not exist yet: the refresh token of an OpenID provider. */
interface RefreshTokenRecord {
  readonly kind: 'oidc';
  readonly issuer: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly scopes: readonly string[];
  readonly sub: string;
}

function refreshTokenOf(record: RefreshTokenRecord): CredentialKind<RefreshTokenRecord> {
  const done = <T>(value: T, refreshToken: string | null = null): CredentialExchange<T, RefreshTokenRecord> => ({
    result: ok(value),
    successor: refreshToken === null ? null : { ...record, refreshToken },
    delivery: 'answered',
  });
  return {
    issuer: record.issuer,
    provider: record.issuer,
    validity: () => ({ notBefore: null, expiresAt: null, rotationDeadline: null }),
    lifeBegan: () => startOfTests,
    mayRotate: () => true,
    revokesOnReuse: () => true,
    requestedScope: () => ({ scopes: record.scopes, audiences: [] }),
    discover: async () => ok(null),
    requestAccessToken: async () => done(accessToken('AT1'), 'second-value'),
    checkRevocable: () => ok(null),
    prepareRevocation: async () => ok(null),
    revoke: async () => done(null),
    isRevoked: async () => done(true),
    view: () => ({
      tokenName: record.clientId,
      subject: record.sub,
      issuedAt: null,
      createdAt: startOfTests,
      createdOn: 'desk',
      seqNo: null,
      momId: null,
      tokenType: 'token',
      capabilities: [],
      restrictions: [],
      rotation: {},
      differences: [],
      form: null,
    }),
    issuersIn: () => ({
      server: { issuer: record.issuer, name: 'op' },
      provider: { issuer: record.issuer, name: 'op' },
    }),
  };
}

function createAccess() {
  const journal: string[] = [];
  const client = createFakeClient(journal, serverConfig);
  const context = { client, clock: createFakeClock(startOfTests), store: createStore(() => {}) };
  return { context, client, journal };
}

describe('a kind of credential', () => {
  it('is told from others by the kind of its record, and has one case for each', () => {
    expectTypeOf(kindOf).parameters.toEqualTypeOf<[CredentialRecord]>();
    expectTypeOf(kindOf).returns.toEqualTypeOf<CredentialKind>();
    expectTypeOf<CredentialRecord['kind']>().toEqualTypeOf<'mytoken'>();
    // As `kindOf` will be with one more: without the second case it would not compile.
    const kindOfBoth = (
      one: CredentialRecord | RefreshTokenRecord,
    ): CredentialKind<CredentialRecord | RefreshTokenRecord> => {
      switch (one.kind) {
        case 'mytoken':
          return kindOf(one);
        case 'oidc':
          return refreshTokenOf(one);
      }
    };
    expect(kindOfBoth(record()).provider).toBe(provider);
  });

  it('is used in the same way, whichever it is, and each answer has a record of the same kind', async () => {
    const { context, client } = createAccess();
    const refreshToken = {
      kind: 'oidc',
      issuer: provider,
      clientId: 'tray',
      refreshToken: 'RT',
      scopes: [],
      sub: 'me',
    } as const;
    expectTypeOf(refreshTokenOf(refreshToken).requestAccessToken).returns.resolves.toEqualTypeOf<
      CredentialExchange<IssuedAccessToken, RefreshTokenRecord>
    >();
    client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    for (const [kind, rotated] of [
      [kindOf(record()), { ...record(), token: 'second-value' }],
      [refreshTokenOf(refreshToken), { ...refreshToken, refreshToken: 'second-value' }],
    ] as const) {
      expect(checkTimes(kind.validity(), startOfTests).ok).toBe(true);
      expect((await kind.discover(context)).ok).toBe(true);
      const scope = kind.requestedScope(startOfTests);
      const exchange = await kind.requestAccessToken(context, scope, new AbortController().signal);
      expect(exchange).toMatchObject({ result: { ok: true }, delivery: 'answered' });
      expect(exchange.successor).toEqual(rotated);
    }
  });

  it('of a mytoken sends nothing where its server cannot be found', async () => {
    const { context, client, journal } = createAccess();
    client.discover = async () => err({ code: 'unreachable', host, because: 'refused', sent: false });
    expect(await kindOf(record()).revoke(context)).toMatchObject({
      result: { ok: false },
      successor: null,
      delivery: 'not-sent',
    });
    expect(journal).toEqual([]);
    expect(kindOf(record()).issuer).toBe(issuer);
  });

  it('is known by name only to its own file, to the login that makes it, and to the port of the vault', () => {
    expectTypeOf<MytokenRecord>().toExtend<CredentialRecord>();
    const core = 'src/main/core';
    const naming = readdirSync(core, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && /MytokenRecord|'mytoken'/.test(readFileSync(join(core, file), 'utf8')))
      .map((file) => file.replaceAll('\\', '/'))
      .sort();
    expect(naming).toEqual([
      'credentials/kinds.ts',
      'credentials/mytoken.ts',
      'login/save.ts',
      'login/session.ts',
      'ports/vault.ts',
    ]);
  });
});
