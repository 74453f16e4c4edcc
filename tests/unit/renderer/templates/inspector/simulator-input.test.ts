import { expect, test } from 'vitest';
import {
  askedUse,
  emptyInput,
  nextFridayNight,
  rememberedInput,
  rememberInput,
  type SimulatorInput,
  withCount,
  withThisComputer,
} from '../../../../../src/renderer/templates/inspector/simulator-input.ts';

const now = 1_764_000_000;
const around = { now, thisAddress: '192.0.2.17', clauseKeys: ['a', 'b'] };
const ask = (input: Partial<SimulatorInput>) => askedUse({ ...emptyInput, ...input }, around);

test('nothing filled in asks about an access token, now, from this computer', () => {
  expect(ask({})).toEqual({
    at: now,
    what: 'AT',
    address: '192.0.2.17',
    country: null,
    scopes: [],
    audiences: [],
    done: [
      { AT: 0, other: 0 },
      { AT: 0, other: 0 },
    ],
  });
});

test('a moment is read in the time syntax', () => {
  expect(ask({ moment: '+1h' })).toMatchObject({ at: now + 3600 });
  expect(ask({ moment: ' 1599004800 ' })).toMatchObject({ at: 1_599_004_800 });
  expect(ask({ moment: '+1x' })).toEqual({ moment: true, address: false });
});

test('an address is an IPv4 or IPv6 address and nothing else', () => {
  expect(ask({ where: 'other', address: ' 2001:db8::40 ' })).toMatchObject({ address: '2001:db8::40' });
  expect(ask({ where: 'other', address: '' })).toMatchObject({ address: null });
  for (const address of ['10.0.0.0/8', 'dcache.example.org', 'fe80::1%eth0', '300.1.1.1', 'this']) {
    expect(ask({ where: 'other', address }), address).toEqual({ moment: false, address: true });
  }
});

test('an address that is typed and not asked about counts for nothing', () => {
  expect(ask({ where: 'this', address: 'nonsense' })).toMatchObject({ address: '192.0.2.17' });
});

test('scopes and audiences are words, each once', () => {
  expect(ask({ scopes: ' openid  storage.read, openid', audiences: 'https://a.example' })).toMatchObject({
    scopes: ['openid', 'storage.read'],
    audiences: ['https://a.example'],
  });
});

test('counts are kept for each clause and each kind of use, wherever it goes', () => {
  const once = withCount(emptyInput, 'b', 5);
  expect(ask(once)).toMatchObject({ done: [{ AT: 0 }, { AT: 5 }] });
  expect(askedUse(once, { ...around, clauseKeys: ['b', 'c', 'a'] })).toMatchObject({
    done: [{ AT: 5 }, { AT: 0 }, { AT: 0 }],
  });
  expect(ask(withCount({ ...once, what: 'other' }, 'b', 1))).toMatchObject({
    done: [
      { AT: 0, other: 0 },
      { AT: 5, other: 1 },
    ],
  });
});

test('"this" becomes the address of this computer', () => {
  const clauses = [{ hosts: ['This', '10.0.0.0/8'] }, { exp: 5 }];
  expect(withThisComputer(clauses, 'other', '192.0.2.17')).toEqual([
    { hosts: ['192.0.2.17', '10.0.0.0/8'] },
    { exp: 5 },
  ]);
});

test('while its address is not known, "this" admits this computer, and whom else stays open', () => {
  const clauses = [{ hosts: ['this'], exp: 5 }];
  expect(withThisComputer(clauses, 'this', null)).toEqual([{ exp: 5 }]);
  expect(withThisComputer(clauses, 'other', null)).toEqual(clauses);
});

test('Friday night is the next one, at two', () => {
  for (let day = 0; day < 8; day += 1) {
    const from = now + day * 86_400;
    const found = new Date(nextFridayNight(from).replace(' ', 'T'));
    expect([found.getDay(), found.getHours(), found.getMinutes()]).toEqual([5, 2, 0]);
    const distance = found.getTime() / 1000 - from;
    expect(distance).toBeGreaterThan(0);
    expect(distance).toBeLessThanOrEqual(7 * 86_400 + 3600);
  }
});

test('what was asked is remembered, but not the counts of one template', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  const input: SimulatorInput = {
    moment: '+1d',
    where: 'other',
    address: '192.0.2.40',
    country: 'DE',
    what: 'other',
    scopes: 'openid',
    audiences: 'a',
    done: new Map([['a', { AT: 1, other: 2 }]]),
  };
  expect(rememberedInput(storage)).toEqual(emptyInput);
  rememberInput(storage, input);
  expect(rememberedInput(storage)).toEqual({ ...input, done: new Map() });
});

test('what is remembered in another shape is as good as nothing', () => {
  for (const text of ['', '{', 'null', '7', '"x"', '[]', '{"moment": 5, "where": "moon", "what": {}}']) {
    expect(rememberedInput({ getItem: () => text, setItem: () => undefined })).toEqual(emptyInput);
  }
});
