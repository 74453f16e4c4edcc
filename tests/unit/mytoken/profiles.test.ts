import { describe, expect, it } from 'vitest';
import { http, json, startRawServer } from '../http/raw-server.ts';
import { canary, client, configOf } from './fixtures.ts';

/** A server that answers by path; what is not named is an empty list. */
async function ask(answers: Readonly<Record<string, unknown>>) {
  const server = await startRawServer((socket, request) => {
    const path = /^GET (\S+) /.exec(request)?.[1] ?? '';
    json(200, answers[path] ?? null)(socket);
  });
  return { server, found: await client.profiles(configOf(server.origin)) };
}

describe('the templates of a server', () => {
  it('are asked for by group and kind, and null is an empty list', async () => {
    const { server, found } = await ask({
      '/pt': ['_', 'bio lab'],
      '/pt/_/restrictions': [{ name: '1d', payload: [{ exp: 5 }] }],
    });
    expect(found).toEqual({
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
    const asked = server.received.map((request) => /^GET (\S+) /.exec(request)?.[1]).sort();
    expect(asked).toEqual([
      '/pt',
      '/pt/_/capabilities',
      '/pt/_/profiles',
      '/pt/_/restrictions',
      '/pt/_/rotation',
      '/pt/bio%20lab/capabilities',
      '/pt/bio%20lab/profiles',
      '/pt/bio%20lab/restrictions',
      '/pt/bio%20lab/rotation',
    ]);
  });

  it('that are broken cost none of the others', async () => {
    const { found } = await ask({
      '/pt': ['_'],
      '/pt/_/restrictions': [
        7,
        { name: 'no payload' },
        { name: `control\u0007${canary}`, payload: [] },
        { name: 'shape', payload: { exp: 1.5 } },
        { name: 'good', payload: [{ usages_AT: 0 }] },
      ],
      '/pt/_/rotation': [{ name: 'list', payload: [1] }],
    });
    expect(found).toMatchObject({ ok: true, value: [{ name: 'good' }] });
    expect(JSON.stringify(found)).not.toContain(canary);
  });

  it('that are nested beyond all measure cost none of the others', async () => {
    const deep = '['.repeat(6_000) + ']'.repeat(6_000);
    const lists: Readonly<Record<string, string>> = {
      '/pt': '["_"]',
      '/pt/_/restrictions': `[{"name": "deep", "payload": ${deep}}, {"name": "good", "payload": [{"exp": 5}]}]`,
    };
    const server = await startRawServer((socket, request) => {
      const text = lists[/^GET (\S+) /.exec(request)?.[1] ?? ''] ?? 'null';
      http(200, { 'Content-Type': 'application/json' }, text)(socket);
    });
    expect(await client.profiles(configOf(server.origin))).toMatchObject({ ok: true, value: [{ name: 'good' }] });
  });

  it('are asked for of 25 groups at most', async () => {
    const { server } = await ask({ '/pt': Array.from({ length: 100 }, (_, number) => `g${number}`) });
    expect(server.received).toHaveLength(1 + 25 * 4);
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
    const found = await client.profiles(configOf(server.origin));
    expect(found).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(found)).not.toContain(canary);
  });

  it('are asked of no server that has none', async () => {
    const config = configOf('http://127.0.0.1:1');
    expect(await client.profiles({ ...config, endpoints: { ...config.endpoints, profiles: null } })).toEqual({
      ok: false,
      error: { code: 'profiles-off', host: '127.0.0.1:1' },
    });
  });
});
