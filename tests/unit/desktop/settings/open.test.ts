import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quarantineBroken } from '../../../../src/main/desktop/settings/file.ts';
import { placementStore, settingsStore } from '../../../../src/main/desktop/settings/open.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import type { SettingsView } from '../../../../src/shared/ipc/snapshot.ts';
import { usualProxySetting } from '../../../../src/shared/network/setting.ts';
import { noAutomaticLock } from '../../../../src/shared/vault/automatic-lock.ts';
import { createFakeSettingsFile } from '../../../fakes/settings-file.ts';

const defaults: SettingsView = {
  clipboardSeconds: 30,
  theme: 'system',
  namesComputer: true,
  browserCommand: '',
  startsWithSession: false,
  proxy: usualProxySetting,
  ...noAutomaticLock,
};

/** A system that has one answer for what it is told. */
const sessionStart = (answer: Result<null> = ok(null)) => {
  let isOn = false;
  return {
    isOn: () => isOn,
    set(on: boolean) {
      if (answer.ok) isOn = on;
      return answer;
    },
  };
};

describe('settingsStore', () => {
  it('starts with the defaults', () => {
    expect(settingsStore(createFakeSettingsFile({}), sessionStart()).read()).toEqual(defaults);
  });

  it('replaces only the values that cannot be used', () => {
    const file = createFakeSettingsFile({
      settings: {
        clipboardSeconds: 3,
        theme: 'dark',
        namesComputer: 'no',
        proxy: { mode: 'other' },
        lockIdleMinutes: 0.5,
        other: 1,
      },
    });
    expect(settingsStore(file, sessionStart()).read()).toEqual({ ...defaults, theme: 'dark' });
  });

  it.each([null, 1, 'x', [1]])('takes the defaults instead of %j', (settings) => {
    expect(settingsStore(createFakeSettingsFile({ settings }), sessionStart()).read()).toEqual(defaults);
  });

  it('reads back what was written, also after a new start', () => {
    const file = createFakeSettingsFile({});
    const proxy = { mode: 'manual', address: 'proxy.example:3128', bypass: '*.example' } as const;
    const changed = {
      clipboardSeconds: 0,
      theme: 'light',
      namesComputer: false,
      browserCommand: '',
      startsWithSession: true,
      proxy,
      lockIdleMinutes: 15,
      lockOnSleep: true,
      lockOnScreenLock: true,
    } as const;
    const start = sessionStart();
    expect(settingsStore(file, start).write(changed)).toEqual({ ok: true, value: null });
    expect(settingsStore(file, start).read()).toEqual(changed);
    // The system has the last word on that one.
    expect(settingsStore(file, sessionStart()).read()).toEqual({ ...changed, startsWithSession: false });
  });

  it('says what the system did not take, and does not hold it', () => {
    const failure = err({ code: 'start-entry-foreign', file: 'x.desktop' } as const);
    const store = settingsStore(createFakeSettingsFile({}), sessionStart(failure));
    expect(store.write({ ...store.read(), theme: 'dark', startsWithSession: true })).toEqual(failure);
    expect(store.read()).toEqual({ ...defaults, theme: 'dark' });
  });

  it('holds a change that could not be written, and says so', () => {
    const failure = err({ code: 'disk-failed', errno: 'EACCES' } as const);
    const store = settingsStore({ get: () => undefined, set: () => failure }, sessionStart());
    expect(store.write({ ...defaults, clipboardSeconds: 60 })).toEqual(failure);
    expect(store.read().clipboardSeconds).toBe(60);
  });
});

describe('placementStore', () => {
  const placement = { x: -10, y: 20, width: 800, height: 600, maximized: true, zoom: 1.25 };

  it('reads back what was written', () => {
    const file = createFakeSettingsFile({});
    placementStore(file).write(placement);
    expect(placementStore(file).read()).toEqual(placement);
  });

  it.each([undefined, 1, {}, { ...placement, width: -1 }, { ...placement, x: '1' }])('forgets %j', (window) => {
    expect(placementStore(createFakeSettingsFile({ window })).read()).toBeNull();
  });

  it.each([undefined, null, '2', 0, -1, 0.2, 5.1, Number.NaN])('shows the page as it is made instead of %j', (zoom) => {
    expect(placementStore(createFakeSettingsFile({ window: { ...placement, zoom } })).read()).toEqual({
      ...placement,
      zoom: 1,
    });
  });
});

describe('setBrokenAside', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['', { line: 1, column: 1 }],
    ['{"a":', { line: 1, column: 5 }],
    ['{\n  "a": 1,\n  "b" 2\n}', { line: 3, column: 7 }],
    ['[1,2]', null],
    ['null', null],
    ['{}x', { line: 1, column: 3 }],
  ])('keeps a copy of %j under another name, and says where it is no JSON', async (content, at) => {
    const file = join(folder, 'settings.json');
    await writeFile(file, content);
    const aside = quarantineBroken(file, 1000.7);
    expect(aside).toEqual({ file: `${file}.broken-1000`, at });
    expect(await readFile(`${file}.broken-1000`, 'utf8')).toBe(content);
    expect(await readdir(folder)).toEqual(['settings.json.broken-1000']);
  });

  it('leaves a good file and an absent one alone', async () => {
    const file = join(folder, 'settings.json');
    expect(quarantineBroken(file, 1)).toBeNull();
    await writeFile(file, '{"settings":{}}');
    expect(quarantineBroken(file, 1)).toBeNull();
    expect(await readdir(folder)).toEqual(['settings.json']);
  });
});
