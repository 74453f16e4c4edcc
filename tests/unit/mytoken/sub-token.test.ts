import { expect, it } from 'vitest';
import type { Mytoken } from '../../../src/main/core/ports/mytoken-server.ts';
import { mytoken as jwt } from '../../fakes/samples.ts';
import { http, json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { client, configOf, successor } from './fixtures.ts';

const parent = jwt({ jti: 'parent', seq_no: 1 });
const renewed = jwt({ jti: 'parent', seq_no: 2 });
const made = jwt({ jti: 'made' });
const code = { transfer_code: 'abcdEFGH', expires_in: 300 };
const rotated = (value: string) => ({ token_update: { mytoken: value, mytoken_type: 'token' } });

async function create(answer: RawAnswer, responseType: 'token' | 'transfer_code') {
  const server = await startRawServer(answer);
  const grant = { name: 'job', capabilities: ['AT'], restrictions: [], rotation: {} };
  return client.createMytoken(configOf(server.origin), { parent, grant, responseType });
}

/** An answer with bytes behind its JSON. */
const spoilt = (body: object, headers = {}) => http(200, headers, `${JSON.stringify(body)} x`);

it.each<[string, RawAnswer, Mytoken | null]>([
  [
    'a value that is told in the cookie, too',
    spoilt({ ...code, ...rotated(successor) }, { 'Set-Cookie': `mytoken=${successor}` }),
    successor as Mytoken,
  ],
  ['a token with the id of its parent', spoilt({ ...code, ...rotated(renewed) }), null],
])(
  'a new value of its parent in an answer that is no JSON is not taken for a sub-token: %s',
  async (_, answer, value) => {
    expect(await create(answer, 'transfer_code')).toMatchObject({
      result: { error: { code: 'bad-answer' } },
      successor: value,
    });
  },
);

it.each([
  ['beside a new value of its parent', json(200, { mytoken: made, ...rotated(renewed) }), renewed],
  ['in an answer that is no JSON', spoilt({ mytoken: made }), null],
])('a sub-token is found %s', async (_, answer, value) => {
  expect(await create(answer, 'token')).toMatchObject({
    result: { value: { kind: 'token', token: { mytoken: made } } },
    successor: value,
  });
});
