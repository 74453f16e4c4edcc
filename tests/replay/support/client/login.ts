import { expect } from 'vitest';
import type { ConsentUri, PollingCode } from '../../../../src/main/core/ports/mytoken-server.ts';
import { type Check, expectRefusal, type Served, successOf } from './served.ts';

const grant = { name: 'laptop', capabilities: ['AT'], restrictions: [], rotation: {} };
const beginning = { provider: 'https://op.example', applicationName: 'Mytoken Tray', grant };

const pollErrors: Readonly<Record<string, string>> = {
  access_denied: 'login-declined',
  expired_token: 'login-expired',
  invalid_token: 'login-code-unknown',
};

/** What our client must make of the answers on the way to a token. */
export function loginChecks({ client, base, server }: Served) {
  const discovers: Check = async (_answer, body) => {
    const found = successOf(await client.discover(base()));
    const grants = body.mytoken_endpoint_grant_types_supported;
    expect(found).toMatchObject({
      issuer: base(),
      endpoints: {
        mytoken: body.mytoken_endpoint,
        accessToken: body.access_token_endpoint,
        revocation: body.revocation_endpoint ?? null,
        tokeninfo: body.tokeninfo_endpoint ?? null,
        transfer: body.token_transfer_endpoint ?? null,
        profiles: body.profiles_endpoint,
      },
      details: {
        version: body.version,
        supportedClaims: body.restriction_claims_supported,
        features: {
          polling: Array.isArray(grants) && grants.includes('polling_code'),
          revocation: body.revocation_endpoint !== undefined,
        },
      },
    });
    expect(found.details.providers).toHaveLength(
      Array.isArray(body.providers_supported) ? body.providers_supported.length : 0,
    );
  };

  const begins: Check = async ({ status }, body) => {
    const begun = await client.begin(server(), beginning);
    if (status !== 200) return expectRefusal(begun);
    if (body.polling_code === undefined) return expectRefusal(begun);
    expect(successOf(begun)).toMatchObject({ consentUri: body.consent_uri, pollingCode: body.polling_code });
  };

  const polls: Check = async ({ status }, body) => {
    const polled = await client.poll(server(), 'pollcode' as PollingCode);
    if (status === 428) expect(successOf(polled)).toEqual({ kind: 'pending' });
    else if (status === 401) expect(polled.ok ? null : polled.error.code).toBe(pollErrors[String(body.error)]);
    else if (status !== 200) expectRefusal(polled);
    else {
      expect(successOf(polled)).toMatchObject({
        kind: 'issued',
        token: {
          mytoken: body.mytoken,
          tokenType: body.mytoken_type,
          momId: body.mom_id,
          granted: { capabilities: body.capabilities, restrictions: body.restrictions ?? [] },
        },
      });
    }
  };

  const declines: Check = async ({ status }) => {
    const declined = await client.decline(server(), `${base()}/c/code` as ConsentUri);
    if (status < 300) expect(declined).toEqual({ ok: true, value: null });
    else expectRefusal(declined);
  };

  return { discovers, begins, polls, declines };
}
