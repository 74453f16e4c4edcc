import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../../../src/main/core/ports/log.ts';
import { answerVerb } from '../../../../src/main/desktop/window/ipc.ts';
import { maySend } from '../../../../src/main/desktop/window/ipc-sender.ts';
import type { VerbHandlers } from '../../../../src/shared/ipc/contract.ts';
import { ok } from '../../../../src/shared/ipc/result.ts';
import { verbNames } from '../../../../src/shared/ipc/verb-names.ts';

const id = '0b6e756c-57bf-4a3a-8fd5-5c2f7bd4d8ce';
const secret = 'the text of an exception';

/** Handlers that note each call that gets through to them. */
function door(onCall: (name: string, argument: unknown) => void = () => undefined) {
  const events: unknown[] = [];
  const log: Log = { event: (name, facts) => events.push([name, facts]) };
  const entries = verbNames.map((name) => [
    name,
    async (argument: unknown) => {
      onCall(name, argument);
      return ok(null);
    },
  ]);
  const handlers: VerbHandlers = Object.fromEntries(entries);
  return { events, parts: { handlers, log, machine: { newId: () => 'an-id' } } };
}

describe('answerVerb', () => {
  it('hands a well-formed argument to its handler', async () => {
    const calls: unknown[] = [];
    const { parts } = door((name, argument) => calls.push([name, argument]));
    expect(await answerVerb('rename', { id, alias: 'grid' }, parts)).toEqual({ ok: true, value: null });
    expect(calls).toEqual([['rename', { id, alias: 'grid' }]]);
  });

  const bad: readonly [string, unknown][] = [
    ['an extra key', { id, alias: 'a', path: '/etc' }],
    ['a missing key', { id }],
    ['a wrong type', { id, alias: 1 }],
    ['no argument', undefined],
    ['an array', [id, 'a']],
    ['a map', new Map([['id', id]])],
    ['a prototype key', JSON.parse('{"id":"x","alias":"a","__proto__":{"x":1}}')],
    ['a big integer', { id, alias: 1n }],
  ];
  it.each(bad)('refuses %s without calling the handler', async (_name, argument) => {
    const calls: unknown[] = [];
    const { parts, events } = door((name) => calls.push(name));
    const answer = await answerVerb('rename', argument, parts);
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', id: 'an-id' } });
    expect(events).toHaveLength(1);
    expect(calls).toEqual([]);
  });

  it('names the field that is too long', async () => {
    const { parts } = door();
    const answer = await answerVerb('rename', { id, alias: 'x'.repeat(81) }, parts);
    expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', field: 'alias', because: 'too-long' } });
  });

  it('refuses what is larger than the cap before it is parsed', async () => {
    const { parts } = door();
    const answer = await answerVerb('rename', { id, alias: 'x'.repeat(70_000) }, parts);
    expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', field: '', because: 'too-large' } });
  });

  const template = { kind: 'restrictions', name: 'night', base: null, tags: [] };
  it.each([
    ['import-text', { fileName: 'x', text: 'x'.repeat(200_000) }, true],
    ['import-text', { fileName: 'x', text: 'x'.repeat(300_000) }, false],
    ['import-text', { fileName: 'x', text: 'x'.repeat(5 * 1024 * 1024) }, false],
    ['copy-text', { text: 'x'.repeat(200_000) }, true],
    ['save-template', { ...template, content: { kind: 'restrictions', clauses: Array(200).fill({}) } }, true],
    ['save-template', { ...template, content: { kind: 'restrictions', clauses: Array(1_000).fill({}) } }, false],
    [
      'save-template',
      { ...template, tags: Array(21).fill('x'), content: { kind: 'restrictions', clauses: [] } },
      false,
    ],
    ['template-history', { kind: 'restrictions', name: 'x'.repeat(100_000) }, false],
    ['export-templates', { items: Array(1_001).fill({ kind: 'restrictions', name: 'x' }) }, false],
  ] as const)('has room for templates, up to a limit (%s, number %#)', async (verb, argument, fits) => {
    const { parts } = door();
    const tooLarge = { ok: false, error: { code: 'invalid-input', because: 'too-large' } };
    expect(await answerVerb(verb, argument, parts)).toMatchObject(fits ? { ok: true } : tooLarge);
  });

  it.each([
    ['save-template', { ...template, content: { kind: 'restrictions', clauses: [{ path: '/etc' }] } }],
    ['save-template', { ...template, content: { kind: 'rotation', rotation: [] } }],
    ['import-templates', { from: '/home' }],
    ['import-templates', { from: 'files', path: '/etc/passwd' }],
    ['export-templates', { items: [] }],
    ['export-templates', { items: [{ kind: 'restrictions', name: 'x' }], folder: '/tmp' }],
    ['keep-draft', { id: '../../key' }],
    ['discard-draft', { id: '../../key' }],
  ] as const)('takes no path and no other shape (%s, number %#)', async (verb, argument) => {
    const { parts } = door();
    expect((await answerVerb(verb, argument, parts)).ok).toBe(false);
  });

  it('keeps the text of an exception out of the answer and the log', async () => {
    const { parts, events } = door(() => {
      throw new Error(secret);
    });
    const answer = await answerVerb('lock', null, parts);
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', id: 'an-id' } });
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(events).toEqual([['ipc-failed', { verb: 'lock', id: 'an-id' }]]);
  });

  it('answers every verb with a Result, whatever comes', async () => {
    const { parts } = door();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...verbNames), fc.anything({ withBigInt: true }), async (name, argument) => {
        expect(await answerVerb(name, argument, parts)).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
  });
});

describe('maySend', () => {
  const mainFrame = { origin: 'app://bundle', parent: null };

  it('takes a call of the top frame of our page', () => {
    expect(maySend(mainFrame, mainFrame, 'app://bundle')).toBe(true);
  });

  it('refuses every other sender', () => {
    const navigated = { origin: 'https://example.org', parent: null };
    const child = { origin: 'app://bundle', parent: mainFrame };
    expect(maySend(null, mainFrame, 'app://bundle')).toBe(false);
    expect(maySend({ ...mainFrame }, mainFrame, 'app://bundle')).toBe(false);
    expect(maySend(navigated, navigated, 'app://bundle')).toBe(false);
    expect(maySend(child, child, 'app://bundle')).toBe(false);
  });
});
