import { describe, expect, it } from 'vitest';
import { initialState } from '../../../../src/main/core/app/state.ts';
import { trayViewOf } from '../../../../src/main/core/tray/menu.ts';
import type { MenuEntry } from '../../../../src/main/core/tray/view.ts';
import { plainPreset } from '../../../../src/shared/credentials/presets.ts';
import type { LoginView, ServerView, Snapshot, VaultView } from '../../../../src/shared/ipc/snapshot.ts';
import { tray as messages } from '../../../../src/shared/messages/tray.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';
import { credentialView as credential, loginForm, serverConfig, startOfTests as t0 } from '../../../fakes/samples.ts';

const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => t0 });

const snapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
  app: { version: '0', profile: '', testRuntime: false, trayHost: true, clockSetBy: 0, platform: 'linux' },
  vault: { kind: 'open', keyStore: 'fake' },
  lockedBy: null,
  vaultFacts: { protectedSince: null, lastCheck: null, lastBackupAt: null },
  vaultCheck: null,
  credentials: [],
  servers: [],
  serversProblem: null,
  providers: [],
  providersProblem: null,
  login: null,
  proxyLogins: [],
  authorities: [],
  authoritiesProblem: null,
  listedRevocation: null,
  connectionCheck: null,
  transferCodes: [],
  revocations: null,
  settings: initialState.settings,
  lastCopy: null,
  templatesChange: 0,
  ...change,
});

const view = (change: Partial<Snapshot> = {}) => trayViewOf(snapshot(change), messages, format);
const labels = (entries: readonly MenuEntry[]) => entries.map((one) => (one.kind === 'separator' ? '──' : one.label));
const commands = (entries: readonly MenuEntry[]) =>
  entries.flatMap((one) => (one.kind === 'command' ? [one.command.command] : []));
const submenu = (entries: readonly MenuEntry[], label: string) =>
  entries.flatMap((one) => (one.kind === 'submenu' && one.label === label ? one.entries : []));
const find = (entries: readonly MenuEntry[], start: string) =>
  entries.find((one) => one.kind !== 'separator' && one.label.startsWith(start));

describe('the menu of an open vault', () => {
  it('has the order of the plan', () => {
    const { entries } = view({ credentials: [credential('grid', { expiresAt: t0 + 3600 }), credential('storage')] });
    expect(labels(entries)).toEqual([
      'Vault open · 2 tokens',
      '──',
      'Copy access token',
      'grid · until 01:00',
      'storage · no expiry',
      '──',
      'Revoke',
      '──',
      'New token…',
      'Templates…',
      'Open Mytoken Tray',
      'Lock',
      'Quit',
    ]);
    expect(labels(submenu(entries, 'Revoke'))).toEqual(['grid…', 'storage…']);
  });

  it('offers no revocation where the server is known to have none', () => {
    const server = (issuer: string, details: ServerView['details']): ServerView => ({
      issuer,
      host: issuer,
      shortName: issuer,
      details,
      problem: null,
      defaultProvider: null,
      providerNames: {},
      tokens: 1,
    });
    const { details } = serverConfig;
    const without = { ...details, features: { ...details.features, revocation: false } };
    const servers = [server('with', details), server('without', without), server('not asked yet', null)];
    const credentials = servers.map(({ issuer }) => credential(`at ${issuer}`, { server: { issuer, name: issuer } }));
    const { entries } = view({ servers, credentials });
    expect(labels(submenu(entries, 'Revoke'))).toEqual(['at with · with…', 'at not asked yet · not asked yet…']);
  });

  it('offers no copy and no revocation where there is no token', () => {
    expect(commands(view().entries)).toEqual(['show-window', 'show-window', 'show-window', 'lock', 'quit']);
  });

  it('copies with one click what can be used, and leads to the page of what cannot', () => {
    const states = ['ready', 'expires-soon', 'expired', 'not-yet-valid', 'revoked', 'unknown', 'damaged'] as const;
    const { entries } = view({ credentials: states.map((state) => credential(`the ${state}`, { state })) });
    const clicks = states.map((state) => find(entries, `the ${state} `));
    expect(clicks.map((one) => (one?.kind === 'command' ? one.command.command : null))).toEqual([
      'copy-access-token',
      'copy-access-token',
      ...Array.from({ length: 5 }, () => 'show-window'),
    ]);
    expect(labels(submenu(entries, 'Revoke'))).toEqual(['the ready…', 'the expires-soon…']);
  });

  it('has the presets of a token that has any below it, and one click still copies the default', () => {
    const readOnly = { ...plainPreset, name: 'read only' };
    const presets = { standard: plainPreset, named: [readOnly], chosen: 'read only' };
    const { entries } = view({
      credentials: [
        credential('grid', { presets }),
        credential('night', { presets, state: 'expired', expiresAt: t0 }),
        credential('plain'),
      ],
    });
    expect(labels(entries).slice(3, 7)).toEqual([
      'grid · no expiry',
      'grid · presets',
      'night · expired 00:00',
      'plain · no expiry',
    ]);
    expect(entries[3]).toMatchObject({ command: { command: 'copy-access-token', credential: 'id of grid' } });
    expect(submenu(entries, 'grid · presets')).toMatchObject([
      { label: 'Standard', command: { command: 'copy-access-token', credential: 'id of grid', preset: '' } },
      { label: 'read only (default)', command: { credential: 'id of grid', preset: 'read only' } },
    ]);
  });

  it('names server and account beside the alias where the tokens have several, and nowhere else', () => {
    const at = (name: string) => ({ server: { issuer: `https://${name}`, name } });
    const idp = { provider: { issuer: 'https://idp', name: 'idp' } };
    const alone = view({ credentials: [credential('grid', { ...at('one'), ...idp, subject: 'alice' })] });
    expect(labels(alone.entries)).toContain('grid · no expiry');
    const { entries } = view({
      credentials: [
        credential('grid', { ...at('one'), ...idp, subject: 'alice' }),
        credential('grid 2', { ...at('one'), ...idp, subject: 'bob' }),
        credential('night', { ...at('other'), ...idp, subject: 'alice' }),
      ],
    });
    const names = ['grid · one · alice', 'grid 2 · one · bob', 'night · other'];
    expect(labels(entries).slice(3, 6)).toEqual(names.map((name) => `${name} · no expiry`));
    expect(labels(submenu(entries, 'Revoke'))).toEqual(names.map((name) => `${name}…`));
  });

  it('says which server it waits for, and lets go where nothing can be lost', () => {
    const server = { issuer: 'https://mytoken.example.org', name: 'ours' };
    const late = { working: true, server };
    const { entries, tooltip } = view({
      credentials: [
        credential('grid', { ...late, overdue: { mayStop: false } }),
        credential('night', { ...late, overdue: { mayStop: true } }),
      ],
    });
    expect(tooltip).toBe('Mytoken Tray: Waiting for mytoken.example.org…');
    expect(find(entries, 'grid')).toMatchObject({ label: 'grid · waiting for mytoken.example.org…', enabled: false });
    const ways = entries.filter((one) => one.kind === 'command' && one.command.command === 'stop-waiting');
    expect(ways).toMatchObject([
      { label: 'Stop waiting for mytoken.example.org', command: { credential: 'id of night' }, enabled: true },
    ]);
  });

  it('does not start a second request with a token that works', () => {
    const { entries } = view({ credentials: [credential('grid', { working: true })] });
    expect(find(entries, 'grid')).toMatchObject({ enabled: false });
    expect(submenu(entries, 'Revoke')).toMatchObject([{ enabled: false }]);
  });

  it('says the earlier of expiry and rotation deadline, as an instant', () => {
    const day = 86_400;
    const soon = credential('grid', { state: 'expires-soon', expiresAt: t0 + 30 * day, rotationDeadline: t0 + 3600 });
    const only = credential('short', { rotationDeadline: t0 + 12 * day });
    const { entries } = view({ credentials: [soon, only] });
    expect(find(entries, 'grid')).toMatchObject({ label: messages.entry.expiresSoon('grid', '01:00') });
    expect(find(entries, 'short')).toMatchObject({ label: messages.entry.ready('short', '5\u00a0Dec') });
  });

  it('shows ten, favourites first, then what can be used, and all of them below', () => {
    const many = [
      ...Array.from({ length: 9 }, (_, index) => credential(`expired ${index}`, { state: 'expired', expiresAt: t0 })),
      ...Array.from({ length: 9 }, (_, index) => credential(`usable ${index}`)),
    ];
    const favourite = credential('favourite', { state: 'expired', favourite: true, expiresAt: t0 });
    const { entries } = view({ credentials: [favourite, ...many] });
    const all = submenu(entries, 'All tokens');
    expect(all).toHaveLength(19);
    const first = entries.slice(3, 13);
    expect(first[0]).toMatchObject({ command: { credential: 'id of favourite' } });
    expect(first.slice(1).every((one) => one.kind === 'command' && one.label.startsWith('usable'))).toBe(true);
    expect(entries[13]).toMatchObject({ kind: 'submenu', label: 'All tokens' });
  });

  it('shows ten tokens without a submenu', () => {
    const { entries } = view({ credentials: Array.from({ length: 10 }, (_, index) => credential(`t${index}`)) });
    expect(submenu(entries, 'All tokens')).toEqual([]);
    expect(entries.filter((one) => one.kind === 'command' && one.label.startsWith('t'))).toHaveLength(10);
  });

  it('stays as short with a thousand tokens', () => {
    const { entries } = view({ credentials: Array.from({ length: 1000 }, (_, index) => credential(`t${index}`)) });
    expect(entries.length).toBeLessThan(25);
    expect(submenu(entries, 'All tokens')).toHaveLength(1000);
  });

  it('offers what can be done with a login that waits, and only then', () => {
    const login: LoginView = {
      kind: 'waiting',
      form: loginForm(),
      serverHost: 'h',
      expiresAt: t0 + 300,
      trouble: null,
      resumed: false,
      redirectUri: null,
      device: null,
    };
    const { entries } = view({ login });
    expect(commands(entries)).toContain('open-login-again');
    expect(commands(entries)).toContain('cancel-login');
    expect(labels(entries).join()).toContain('00:05');
    expect(commands(view({ login: { kind: 'starting', form: loginForm() } }).entries)).not.toContain('cancel-login');
  });
});

describe('the vault in icon and menu', () => {
  const because = { code: 'disk-failed', errno: 'EACCES' } as const;
  const cases: readonly (readonly [VaultView, string, string | null])[] = [
    [{ kind: 'opening' }, 'working', null],
    [{ kind: 'waiting-for-keyring' }, 'working', null],
    [{ kind: 'open', keyStore: 'fake' }, 'ready', 'lock'],
    [{ kind: 'locked' }, 'locked', 'unlock'],
    [{ kind: 'keyring-locked', hasVault: true }, 'locked', 'unlock'],
    [{ kind: 'passphrase-needed', refused: false }, 'locked', null],
    [{ kind: 'denied', hasVault: true }, 'attention', 'retry-vault'],
    [{ kind: 'unavailable', hasVault: true, turnedOff: null }, 'attention', 'retry-vault'],
    [{ kind: 'weak', hasVault: true }, 'attention', 'retry-vault'],
    [{ kind: 'wrong-key', sealedBy: 'one', now: 'other' }, 'attention', 'retry-vault'],
    [{ kind: 'no-key', hasVault: true, keyStore: 'keepassxc' }, 'attention', 'retry-vault'],
    [{ kind: 'damaged' }, 'attention', 'retry-vault'],
    [{ kind: 'inaccessible', error: because }, 'attention', 'retry-vault'],
    [{ kind: 'newer' }, 'attention', 'retry-vault'],
  ];

  it.each(cases)('%o', (vault, icon, command) => {
    const shown = view({ vault, credentials: vault.kind === 'open' ? [credential('grid')] : [] });
    expect(shown.icon).toBe(icon);
    const vaultCommands = commands(shown.entries).filter((name) => name !== 'show-window' && name !== 'quit');
    const copies = vault.kind === 'open' ? ['copy-access-token'] : [];
    expect(vaultCommands).toEqual(command === null ? copies : [...copies, command]);
    expect(shown.tooltip).toContain(messages.vault[vault.kind]);
  });

  it('leads to the window where a passphrase is typed', () => {
    const { entries } = view({ vault: { kind: 'passphrase-needed', refused: false } });
    const command = { command: 'show-window', route: 'tokens' };
    expect(find(entries, messages.enterPassphrase)).toMatchObject({ command });
  });

  it.each([
    [null, 'Copied grid · 00:00'],
    [{ code: 'clipboard-failed' }, 'Did not copy grid · 00:00'],
  ] as const)('says how the last copy ended, and leads to its token: %o', (error, label) => {
    const lastCopy = { credential: 'a', alias: 'grid', at: t0, error };
    const line = find(view({ credentials: [credential('grid')], lastCopy }).entries, label);
    expect(line).toMatchObject({ label, command: { command: 'show-window', route: 'tokens', credential: 'a' } });
  });

  it('never offers tokens of a vault that is not open', () => {
    const { entries } = view({ vault: { kind: 'locked' }, credentials: [credential('grid')] });
    expect(find(entries, 'grid')).toBeUndefined();
  });

  it.each([
    ['attention', { credentials: [credential('a', { state: 'unknown' })] }],
    ['attention', { login: { kind: 'failed', form: loginForm(), error: { code: 'login-expired' } } }],
    ['working', { credentials: [credential('a', { working: true })] }],
    ['working', { credentials: [credential('a', { working: true }), credential('b', { state: 'unknown' })] }],
    ['working', { login: { kind: 'starting', form: loginForm() } }],
    ['ready', { credentials: [credential('a', { state: 'expired' })] }],
  ] as const)('the icon is %s', (icon, change) => {
    expect(view(change).icon).toBe(icon);
  });
});
