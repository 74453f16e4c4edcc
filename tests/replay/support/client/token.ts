import { expect } from 'vitest';
import type { Exchange, TransferCode } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { HttpAnswer } from '../../../../src/main/http/message.ts';
import { toExchange } from '../../../../src/main/mytoken/exchange.ts';
import type { ListedToken } from '../../../../src/shared/credentials/token-info.ts';
import { ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { isObject } from '../variables.ts';
import { anyToken, type Body, type Check, expectRefusal, resultOf, type Served, successOf } from './served.ts';

const grant = { name: 'job', capabilities: ['AT'], restrictions: [], rotation: {} };

/** What the answer tells of the rights of a token that was made. */
const grantedIn = (body: Body) => ({
  capabilities: body.capabilities,
  restrictions: body.restrictions ?? [],
  ...(body.rotation === undefined ? {} : { rotation: body.rotation }),
});

const issuedIn = (body: Body) => ({
  mytoken: body.mytoken,
  tokenType: body.mytoken_type,
  momId: body.mom_id,
  granted: grantedIn(body),
});

/** A tree of a list in our words. */
function listed(tree: unknown): unknown {
  if (!isObject(tree) || !isObject(tree.token)) throw new Error('the recorded list has something else than trees');
  const { mom_id, name, created, expires_at, ip } = tree.token;
  const children = Array.isArray(tree.children) ? tree.children.map(listed) : [];
  return { momId: mom_id, name, createdAt: created, expiresAt: expires_at ?? null, ip, children } satisfies Readonly<
    Record<keyof ListedToken, unknown>
  >;
}

/** An event in our words. */
function told(event: unknown): unknown {
  if (!isObject(event)) throw new Error('the recorded history has something else than events');
  const { user_agent, mom_id, comment = '', ...rest } = event;
  return { ...rest, comment, userAgent: user_agent ?? '', momId: mom_id };
}

/** What our client must make of the answers to requests with a token. */
export function tokenChecks({ client, http, base, server }: Served) {
  /** A refusal, or a success of which more is said. */
  async function successIn<T>(
    asked: Promise<Exchange<T>>,
    ...[answer, body, values]: Parameters<Check>
  ): Promise<T | undefined> {
    const result = resultOf(await asked, answer, body, values);
    if (answer.status < 300) return successOf(result);
    expectRefusal(result);
    return undefined;
  }

  const getsAccessToken: Check = async (...given) => {
    const [, body] = given;
    const request = { mytoken: anyToken, scopes: [], audiences: [] };
    const got = await successIn(client.accessToken(server(), request), ...given);
    if (got === undefined) return;
    const { accessToken, scope, audience } = got;
    expect({ accessToken, scope: scope.join(' '), audience }).toEqual({
      accessToken: body.access_token,
      scope: body.scope,
      audience: body.audience ?? [],
    });
  };

  const createsMytoken: Check = async (...given) => {
    const [, body] = given;
    const asked = client.createMytoken(server(), { parent: anyToken, grant, responseType: 'token' });
    const made = await successIn(asked, ...given);
    if (made?.kind === 'token') expect(made.token).toMatchObject(issuedIn(body));
    if (made?.kind === 'transfer-code') {
      const { code, momId, granted } = made;
      expect({ code: code.code, momId }).toEqual({ code: body.transfer_code, momId: body.mom_id });
      expect(granted).toMatchObject(grantedIn(body));
    }
  };

  const createsTransferCode: Check = async (...given) => {
    const [, body] = given;
    const made = await successIn(client.createTransferCode(server(), anyToken), ...given);
    if (made === undefined) return;
    expect(made.code).toBe(body.transfer_code);
    expect(Math.abs(made.expiresAt - Date.now() / 1000 - Number(body.expires_in))).toBeLessThan(10);
  };

  const redeemsTransferCode: Check = async ({ status }, body) => {
    const redeemed = await client.redeemTransferCode(server(), 'transfer' as TransferCode);
    if (status === 200) return void expect(successOf(redeemed)).toMatchObject(issuedIn(body));
    const code = redeemed.ok ? null : redeemed.error.code;
    if (body.error === 'expired_token') expect(code).toBe('transfer-code-expired');
    else if (status === 401 || body.error_description === 'token not valid') expect(code).toBe('transfer-code-unknown');
    else expectRefusal(redeemed);
  };

  const introspects: Check = async (...given) => {
    const [, body] = given;
    const found = await successIn(client.introspect(server(), anyToken), ...given);
    if (found === undefined || !isObject(body.token)) return;
    const { jti, seq_no, name, capabilities, restrictions, rotation } = body.token;
    expect(found).toMatchObject({ momId: body.mom_id, tokenType: body.token_type });
    const { claims } = found;
    expect({ ...claims, jti, seq_no, name, capabilities, restrictions, rotation }).toEqual(claims);
  };

  const tellsHistory: Check = async (...given) => {
    const [, body] = given;
    const events = await successIn(client.history(server(), anyToken, []), ...given);
    if (events === undefined || !Array.isArray(body.events)) return;
    expect(events).toHaveLength(body.events.length);
    expect(events).toEqual(expect.arrayContaining(body.events.map(told)));
    expect(events.map(({ time }) => time)).toEqual(events.map(({ time }) => time).sort((one, other) => other - one));
  };

  const tellsTree: Check = async (...given) => {
    const [, body] = given;
    const tree = await successIn(client.subtokens(server(), anyToken), ...given);
    if (tree !== undefined) expect(tree).toEqual(listed(body.mytokens));
  };

  const listsTokens: Check = async (...given) => {
    const [, body] = given;
    const trees = await successIn(client.listMytokens(server(), anyToken), ...given);
    if (trees !== undefined && Array.isArray(body.mytokens)) expect(trees).toEqual(body.mytokens.map(listed));
  };

  const revokes: Check = async (...given) => {
    const gone = await successIn(client.revoke(server(), anyToken), ...given);
    if (gone !== undefined) expect(gone).toBeNull();
  };

  const revokesById: Check = async (answer, body, values) => {
    const target = { momId: 'm'.repeat(88), recursive: false };
    const asked = await client.revokeById(server(), anyToken, target);
    const result = resultOf(asked, answer, body, values);
    if (answer.status < 300) expect(result).toEqual(ok(null));
    else expectRefusal(result);
    if (body.error === 'invalid_grant') expect(result).toMatchObject({ error: { code: 'token-not-managed' } });
  };

  const judges: Check = async ({ status }, body) => {
    const { result } = await client.isRevoked(server(), anyToken);
    const dead = status === 401 && body.error === 'invalid_token' && body.error_description === undefined;
    if (status === 200) expect(result).toEqual(ok(false));
    else if (dead) expect(result).toEqual(ok(true));
    else if (!result.ok) expectRefusal(result);
    else if (result.value) expect([status, body.error]).toEqual([401, 'invalid_token']);
  };

  /** Whatever else a token is used for: that a new value of it is found, also where the answer itself does not say it. */
  const mayRotate: Check = async (answer, body, values) => {
    const answered = await http({ method: 'POST', url: `${base()}/any`, body: '{}', deadlineMs: 20_000 });
    const read = (_answer: HttpAnswer): Result<null> => ok(null);
    resultOf(toExchange(answered, read), answer, body, values);
  };

  return {
    getsAccessToken,
    createsMytoken,
    createsTransferCode,
    redeemsTransferCode,
    introspects,
    tellsHistory,
    tellsTree,
    listsTokens,
    revokes,
    revokesById,
    judges,
    mayRotate,
  };
}
