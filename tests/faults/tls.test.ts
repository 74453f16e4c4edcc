import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MytokenClient } from '../../src/main/core/ports/mytoken-server.ts';
import type { OpenidProvider } from '../../src/main/core/ports/openid-provider.ts';
import { createHttp } from '../../src/main/http/client.ts';
import { createMytokenClient } from '../../src/main/mytoken/client.ts';
import { createOpenidProvider } from '../../src/main/oidc/client.ts';
import { readMetadata } from '../../src/main/oidc/metadata.ts';
import type { Result } from '../../src/shared/ipc/result.ts';
import { english } from '../../src/shared/messages/catalogue.ts';
import { type Authority, createAuthority, future, hasOpenssl, past } from '../unit/http/certificates.ts';
import { here, startTlsServer, tlsFaults } from '../unit/http/tls-servers.ts';
import { configOf, mytoken, testClock } from '../unit/mytoken/fixtures.ts';
import { document, expectOk, now, refreshRequest } from '../unit/oidc/provider.ts';

/** What a user reads first of each fault. */
const sentences: Readonly<Record<string, RegExp>> = {
  expired: /^The certificate of \S+ has expired\./,
  'not-yet-valid': /^The certificate of \S+ is not valid yet\./,
  'self-signed': /its certificate is self-signed\./,
  'wrong-host': /^The certificate of \S+ was issued for another name\./,
  untrusted: /comes from an authority that this computer does not trust\./,
  protocol: /^A secure connection to \S+ could not be set up\..*too old/,
};

const kept: string[] = [];
const keep = async (token: string) => void kept.push(token);

/** A refresh token of the provider at this address, used; no request is needed before. */
function refreshAt(openid: OpenidProvider, origin: string) {
  const facts = { host: new URL(origin).host, otherSpelling: false, clockSkewSeconds: null };
  const config = expectOk(readMetadata(document(origin), facts));
  const client = {
    issuer: origin,
    clientId: 'tray',
    clientSecret: null,
    secretExpiresAt: null,
    authMethod: 'none',
    redirect: { host: '127.0.0.1', ports: [], path: '' },
    registration: null,
    origin: 'entered',
  } as const;
  return openid.refresh(config, client, refreshRequest, keep);
}

// Making certificates needs the program `openssl`; Node itself can only read them.
describe.skipIf(!hasOpenssl())('a server (skipped where there is no openssl program)', () => {
  let authority: Authority;
  let openid: OpenidProvider;
  let server: MytokenClient;
  beforeAll(() => {
    authority = createAuthority();
    const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => [authority.certificate] });
    openid = createOpenidProvider({ http, clock: { ...testClock, now } });
    server = createMytokenClient({ http, clock: testClock });
  });
  afterAll(() => rmSync(authority.folder, { recursive: true }));

  it('that is in order is asked', async () => {
    const { host, requests } = await startTlsServer(authority.issue(here, past, future));
    expect(await openid.discover(`https://${host}`)).toMatchObject({ error: { code: 'not-a-provider' } });
    expect(requests()).toBe(1);
  });

  it.each(tlsFaults)(
    'with a certificate or a connection %s is sent nothing, and it is said why',
    async (_what, options, because) => {
      const { host, requests } = await startTlsServer(options(authority));
      const origin = `https://${host}`;
      const refresh = await refreshAt(openid, origin);
      const copy = await server.accessToken(configOf(origin), { mytoken, scopes: [], audiences: [] });
      const results: readonly Result<unknown>[] = [
        await openid.discover(origin),
        refresh.result,
        await server.discover(origin),
        copy.result,
      ];
      for (const result of results) {
        expect(result).toEqual({ ok: false, error: { code: 'certificate', host, because } });
        if (!result.ok) expect(english.errors.sentence(result.error)).toMatch(sentences[because] ?? /^$/);
      }
      // So that the value that was to be used is as good as before.
      expect([refresh.delivery, copy.delivery, refresh.successor, kept]).toEqual(['not-sent', 'not-sent', null, []]);
      expect(requests()).toBe(0);
    },
  );
});
