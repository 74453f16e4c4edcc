import { describe, expect, it } from 'vitest';
import { json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { client, configOf, mytoken } from './fixtures.ts';

/** A server that answers every question about tokens in one way. */
async function answering(answer: RawAnswer) {
  const server = await startRawServer(answer);
  const config = { ...configOf(server.origin) };
  return { ...config, endpoints: { ...config.endpoints, tokeninfo: `${server.origin}/tokeninfo` } };
}

const list = async (body: unknown) => (await client.listMytokens(await answering(json(200, body)), mytoken)).result;
const tree = async (body: unknown) => (await client.subtokens(await answering(json(200, body)), mytoken)).result;
const history = async (body: unknown) => (await client.history(await answering(json(200, body)), mytoken, [])).result;

const token = (mom_id: unknown, ...children: readonly unknown[]) => ({
  token: { mom_id, name: '', created: 1, expires_at: 0, ip: '192.0.2.1' },
  children,
});

const ids = (trees: readonly { momId: string; children: readonly unknown[] }[]): unknown =>
  trees.map(({ momId, children }) => [momId, children.length]);

describe('a list of tokens', () => {
  it.each<[string, unknown, unknown]>([
    ['none', { mytokens: null }, []],
    ['without children', { mytokens: [{ token: { mom_id: 'a' } }] }, [['a', 0]]],
    ['with an entry that is no object', { mytokens: [7, null, token('a')] }, [['a', 0]]],
    [
      'with children of one that cannot be read',
      { mytokens: [token(7, token('b'), token('c'))] },
      [
        ['b', 0],
        ['c', 0],
      ],
    ],
    ['with a child that cannot be read', { mytokens: [token('a', token(''), token('b', token('c')))] }, [['a', 1]]],
  ])('may be %s', async (_, body, expected) => {
    const read = await list(body);
    expect(read.ok ? ids(read.value) : read.error).toEqual(expected);
  });

  it('of 5,000 tokens is read, and one that is deeper than any real one ends', async () => {
    const many = await list({ mytokens: Array.from({ length: 5000 }, (_, n) => token(`mom-${n}`)) });
    expect(many.ok && many.value.length).toBe(5000);
    const deep = Array.from({ length: 300 }).reduce<unknown>((below) => token('x', below), token('x'));
    expect((await list({ mytokens: [deep] })).ok).toBe(true);
  });

  it('tells of a time that is none as of none, and of a text that is none as of nothing', async () => {
    const odd = { mom_id: 'a', name: 5, created: -3, expires_at: 'never', ip: null };
    expect(await tree({ mytokens: { token: odd } })).toEqual({
      ok: true,
      value: { momId: 'a', name: '', createdAt: null, expiresAt: null, ip: '', children: [] },
    });
  });

  it.each([{}, { mytokens: 'x' }, { mytokens: token(null, token('b')) }, []])(
    'is refused where it is none: %j',
    async (body) => expect(await tree(body)).toMatchObject({ error: { code: 'bad-answer', because: 'wrong-shape' } }),
  );
});

describe('a history', () => {
  it('is sorted from the newest, in the order of the server within a second, without what cannot be read', async () => {
    const events = [
      { event: 'created', time: 1 },
      { event: 'dance', time: 9, comment: {}, user_agent: 7 },
      { event: 'AT_created', time: 'soon' },
      null,
      { event: 'tokeninfo_history', time: 9, ip: '192.0.2.1', mom_id: 'a' },
    ];
    const read = await history({ events });
    expect(read.ok ? read.value.map(({ event }) => event) : read.error).toEqual([
      'dance',
      'tokeninfo_history',
      'created',
    ]);
    expect(await history({ events: null })).toEqual({ ok: true, value: [] });
    expect(await history({ events: 'none' })).toMatchObject({ error: { code: 'bad-answer' } });
  });
});

it.each([
  [403, 'invalid_grant', 'token-not-managed'],
  [403, 'insufficient_capabilities', 'capability-missing'],
  [403, 'usage_restricted', 'usage-restricted'],
  [401, 'invalid_token', 'token-invalid'],
  [404, 'not_found', 'refused-by-server'],
])('a question that is refused by %i %s is %s', async (status, error, code) => {
  const config = await answering(json(status, { error }));
  expect((await client.history(config, mytoken, ['a'])).result).toMatchObject({ error: { code } });
});
