import { describe, expect, it } from 'vitest';
import { http, json, startRawServer } from '../http/raw-server.ts';
import { canary, client, configOf } from './fixtures.ts';

/** A server that answers by path; what is not named is an empty list. */
async function serving(answers: Readonly<Record<string, unknown>>) {
  const server = await startRawServer((socket, request) => json(200, answers[pathOf(request)] ?? null)(socket));
  return { server, config: configOf(server.origin), asked: () => server.received.map(pathOf) };
}

const pathOf = (request: string): string => /^GET (\S+) /.exec(request)?.[1] ?? '';

/** The restrictions of the default group. */
async function ask(answers: Readonly<Record<string, unknown>>) {
  const { config } = await serving(answers);
  return client.profiles(config, '_', 'restrictions');
}

describe('the templates of a server', () => {
  it('are asked for by group and kind with one request, and null is an empty list', async () => {
    const { config, asked } = await serving({
      '/pt': ['_', 'bio lab'],
      '/pt/_/restrictions': [{ name: '1d', payload: [{ exp: 5 }] }],
    });
    expect(await client.profileGroups(config)).toEqual({ ok: true, value: ['_', 'bio lab'] });
    expect(await client.profiles(config, '_', 'restrictions')).toEqual({
      ok: true,
      value: [
        {
          group: '_',
          kind: 'restrictions',
          name: '1d',
          content: { kind: 'restrictions', clauses: [{ exp: 5 }] },
          fetchedAt: 1_800_000_000,
        },
      ],
    });
    expect(await client.profiles(config, 'bio lab', 'profile')).toEqual({ ok: true, value: [] });
    expect(asked()).toEqual(['/pt', '/pt/_/restrictions', '/pt/bio%20lab/profiles']);
  });

  it('are asked for below their own address only', async () => {
    const { config, asked } = await serving({ '/pt': ['.', '..', 'a/../..'] });
    expect(await client.profileGroups(config)).toEqual({ ok: true, value: ['a/../..'] });
    for (const group of ['.', '..', '']) {
      expect(await client.profiles(config, group, 'restrictions')).toMatchObject({ ok: false });
    }
    await client.profiles(config, 'a/../..', 'restrictions');
    expect(asked()).toEqual(['/pt', '/pt/a%2F..%2F../restrictions']);
  });

  it('that are broken cost none of the others', async () => {
    const found = await ask({
      '/pt/_/restrictions': [
        7,
        { name: 'no payload' },
        { name: `control\u0007${canary}`, payload: [] },
        { name: 'shape', payload: { exp: 1.5 } },
        { name: 'good', payload: [{ usages_AT: 0 }] },
      ],
    });
    expect(found).toMatchObject({ ok: true, value: [{ name: 'good' }] });
    expect(JSON.stringify(found)).not.toContain(canary);
  });

  it('that are nested beyond all measure cost none of the others', async () => {
    const deep = '['.repeat(6_000) + ']'.repeat(6_000);
    const text = `[{"name": "deep", "payload": ${deep}}, {"name": "good", "payload": [{"exp": 5}]}]`;
    const server = await startRawServer(http(200, { 'Content-Type': 'application/json' }, text));
    expect(await client.profiles(configOf(server.origin), '_', 'restrictions')).toMatchObject({
      ok: true,
      value: [{ name: 'good' }],
    });
  });

  it.each([
    ['404', http(404, { 'Content-Type': 'application/json' }, '{"error":"not_found"}'), 'profiles-off'],
    ['a page', http(200, { 'Content-Type': 'text/html' }, '<html>'), 'bad-answer'],
    ['another shape', json(200, { groups: [] }), 'bad-answer'],
    ['a fault', json(500, { error: canary }), 'server-fault'],
    ['too many requests', json(429, {}), 'rate-limited'],
    ['too much', json(200, ['x'.repeat(30_000)]), 'bad-answer'],
  ])('are not there when the answer is %s', async (_what, answer, code) => {
    const server = await startRawServer(answer);
    const config = configOf(server.origin);
    for (const found of [await client.profileGroups(config), await client.profiles(config, '_', 'rotation')]) {
      expect(found).toMatchObject({ ok: false, error: { code } });
      expect(JSON.stringify(found)).not.toContain(canary);
    }
  });

  it('are asked of no server that has none', async () => {
    const config = configOf('http://127.0.0.1:1');
    const off = { ok: false, error: { code: 'profiles-off', host: '127.0.0.1:1' } };
    const without = { ...config, endpoints: { ...config.endpoints, profiles: null } };
    expect(await client.profileGroups(without)).toEqual(off);
    expect(await client.profiles(without, '_', 'restrictions')).toEqual(off);
  });
});
