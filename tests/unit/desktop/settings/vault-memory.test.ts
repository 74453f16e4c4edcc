import { describe, expect, it } from 'vitest';
import { fileOutside, vaultMemory } from '../../../../src/main/desktop/settings/vault-memory.ts';
import { createFakeSettingsFile } from '../../../fakes/settings-file.ts';

describe('vaultMemory', () => {
  it('reads back what was written, also after a new start', () => {
    const files = [createFakeSettingsFile(), createFakeSettingsFile()] as const;
    expect(vaultMemory(...files).read()).toEqual({ held: [] });
    vaultMemory(...files).write({ held: ['id-1', 'id-2'] });
    vaultMemory(...files).write({ lastBackupAt: 7 });
    expect(vaultMemory(...files).read()).toEqual({ held: ['id-1', 'id-2'], lastBackupAt: 7 });
    const more = { generations: { 'id-1': 3 }, lastCheck: { at: 1_700_000_000, findings: 0 } };
    vaultMemory(...files).write(more);
    expect(vaultMemory(...files).read()).toEqual({ held: ['id-1', 'id-2'], lastBackupAt: 7, ...more });
  });

  it('reads what an earlier version wrote', () => {
    expect(vaultMemory(createFakeSettingsFile({ vault: ['id-1'] }), createFakeSettingsFile()).read()).toEqual({
      held: ['id-1'],
    });
  });

  it.each([null, 1, 'id-1', ['../id'], [1]])('knows nothing where the files have %j', (vault) => {
    expect(vaultMemory(createFakeSettingsFile({ vault }), createFakeSettingsFile({ vault })).read()).toEqual({
      held: [],
    });
  });

  it('knows the newest generations after the profile was restored to an earlier state', () => {
    const profile = createFakeSettingsFile();
    const outside = createFakeSettingsFile();
    vaultMemory(profile, outside).write({ held: ['id-1', 'id-2'], generations: { 'id-1': 3, 'id-2': 5 } });
    const earlier = createFakeSettingsFile(Object.fromEntries(profile.values));
    vaultMemory(profile, outside).write({ generations: { 'id-1': 9, 'id-2': 4 } });
    expect(vaultMemory(earlier, outside).read().generations).toEqual({ 'id-1': 9, 'id-2': 5 });
  });

  it('knows which tokens there were where the profile is gone, and believes a profile that has fewer', () => {
    const outside = createFakeSettingsFile();
    vaultMemory(createFakeSettingsFile(), outside).write({ held: ['id-1', 'id-2'] });
    expect(vaultMemory(createFakeSettingsFile(), outside).read().held).toEqual(['id-1', 'id-2']);
    expect(vaultMemory(createFakeSettingsFile({ vault: { held: ['id-2'] } }), outside).read().held).toEqual(['id-2']);
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
