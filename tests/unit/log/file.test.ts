import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/main/log/file.ts';

const root = mkdtempSync(join(tmpdir(), 'log-test-'));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
let file = '';
beforeEach(() => {
  count += 1;
  file = join(root, String(count), 'logs', 'main.log');
});

const now = () => 1_800_000_000.5;
const lines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log', () => {
  it('has one line of JSON for each event', () => {
    const log = createLog({ file, now });
    log.event('started');
    log.event('access-token', { ok: true, status: 200, requestId: null, time: 'x' });
    expect(lines(file)).toEqual([
      { time: '2027-01-15T08:00:00.500Z', event: 'started' },
      {
        time: '2027-01-15T08:00:00.500Z',
        event: 'access-token',
        facts: { ok: true, status: 200, requestId: null, time: 'x' },
      },
    ]);
  });

  it('belongs to its owner alone, also when it was open to others before', () => {
    createLog({ file, now }).event('a');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    chmodSync(file, 0o644);
    createLog({ file, now }).event('b');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('goes on where it ended', () => {
    createLog({ file, now }).event('a');
    createLog({ file, now }).event('b');
    expect(lines(file)).toHaveLength(2);
  });

  it('stays within two files of the limit', () => {
    const log = createLog({ file, now, limit: 1_000 });
    for (let index = 0; index < 200; index += 1) log.event('event', { index });
    for (const path of [file, `${file}.1`]) {
      expect(statSync(path).size).toBeLessThanOrEqual(1_000);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
    expect(lines(file).at(-1)).toMatchObject({ facts: { index: 199 } });
    expect(existsSync(`${file}.2`)).toBe(false);
  });

  it('cuts long texts and keeps one event on one line', () => {
    createLog({ file, now }).event('a\nb', { text: 'x y '.repeat(1_000) });
    expect(lines(file)).toHaveLength(1);
    expect(statSync(file).size).toBeLessThan(500);
  });

  it('cleans names and values', () => {
    const secret = 'aBcDeFgH'.repeat(8);
    createLog({ file, now }).event(`x ${secret}`, {
      [secret]: 1,
      url: 'https://h/c/mrMnUCXz',
      bearer: `Bearer ${secret}`,
    });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('mrMnUCXz');
  });

  it('does not follow a link', () => {
    const other = join(root, `other-${count}`);
    writeFileSync(other, 'kept');
    createLog({ file, now }).event('a');
    rmSync(file);
    symlinkSync(other, file);
    createLog({ file, now }).event('b');
    expect(readFileSync(other, 'utf8')).toBe('kept');
  });

  it.each([
    ['a folder in the place of the file', () => join(root)],
    ['a file in the place of a folder', () => join(root, `plain-${count}`, 'main.log')],
    ['a path that cannot be', () => '\0'],
  ])('never throws: %s', (_what, path) => {
    writeFileSync(join(root, `plain-${count}`), '');
    const log = createLog({ file: path(), now });
    expect(() => log.event('a')).not.toThrow();
  });

  it('never throws: a clock that went mad', () => {
    expect(() => createLog({ file, now: () => Number.NaN }).event('a')).not.toThrow();
  });
});
