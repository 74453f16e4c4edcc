import { describe, expect, it } from 'vitest';
import type { SettingsFile } from '../../../../src/main/desktop/settings/file.ts';
import { fileOutside, vaultMemory } from '../../../../src/main/desktop/settings/vault-memory.ts';
import { ok } from '../../../../src/shared/ipc/result.ts';

interface FakeFile extends SettingsFile {
  readonly values: Map<string, unknown>;
}

function fileWith(values: Record<string, unknown> = {}): FakeFile {
  const held = new Map(Object.entries(values));
  return {
    values: held,
    get: (key) => held.get(key),
    set(key, value) {
      held.set(key, value);
      return ok(null);
    },
  };
}

describe('vaultMemory', () => {
  it('reads back what was written, also after a new start', () => {
    const files = [fileWith(), fileWith()] as const;
    expect(vaultMemory(...files).read()).toEqual({ held: [] });
    vaultMemory(...files).write({ held: ['id-1', 'id-2'] });
    vaultMemory(...files).write({ lastBackupAt: 7 });
    expect(vaultMemory(...files).read()).toEqual({ held: ['id-1', 'id-2'], lastBackupAt: 7 });
    const more = { generations: { 'id-1': 3 }, lastCheck: { at: 1_700_000_000, findings: 0 } };
    vaultMemory(...files).write(more);
    expect(vaultMemory(...files).read()).toEqual({ held: ['id-1', 'id-2'], lastBackupAt: 7, ...more });
  });

  it('reads what an earlier version wrote', () => {
    expect(vaultMemory(fileWith({ vault: ['id-1'] }), fileWith()).read()).toEqual({ held: ['id-1'] });
  });

  it.each([null, 1, 'id-1', ['../id'], [1]])('knows nothing where the files have %j', (vault) => {
    expect(vaultMemory(fileWith({ vault }), fileWith({ vault })).read()).toEqual({ held: [] });
  });

  it('knows the newest generations after the profile was restored to an earlier state', () => {
    const profile = fileWith();
    const outside = fileWith();
    vaultMemory(profile, outside).write({ held: ['id-1', 'id-2'], generations: { 'id-1': 3, 'id-2': 5 } });
    const earlier = fileWith(Object.fromEntries(profile.values));
    vaultMemory(profile, outside).write({ generations: { 'id-1': 9, 'id-2': 4 } });
    expect(vaultMemory(earlier, outside).read().generations).toEqual({ 'id-1': 9, 'id-2': 5 });
  });

  it('knows which tokens there were where the profile is gone, and believes a profile that has fewer', () => {
    const outside = fileWith();
    vaultMemory(fileWith(), outside).write({ held: ['id-1', 'id-2'] });
    expect(vaultMemory(fileWith(), outside).read().held).toEqual(['id-1', 'id-2']);
    expect(vaultMemory(fileWith({ vault: { held: ['id-2'] } }), outside).read().held).toEqual(['id-2']);
  });
});

describe('fileOutside', () => {
  const home = '/home/u';

  it.each([
    ['linux', {}, '/home/u/.local/state/mytoken-tray'],
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/mytoken-tray'],
    ['linux', { XDG_STATE_HOME: 'relative' }, '/home/u/.local/state/mytoken-tray'],
    ['darwin', { XDG_STATE_HOME: '/state' }, '/home/u/Library/Caches/mytoken-tray'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/mytoken-tray'],
  ])('is in the folder for the state of programs (%s, %j)', (platform, env, folder) => {
    expect(fileOutside('/home/u/.config/mytoken-tray/work', { platform, env, home }).folder).toBe(folder);
  });

  it('differs between profiles of one name', () => {
    const system = { platform: 'linux', env: {}, home };
    const names = ['/a/default', '/b/default'].map((profile) => fileOutside(profile, system).name);
    expect(names[0]).toMatch(/^default-[0-9a-f]{12}$/);
    expect(new Set(names).size).toBe(2);
  });
});
