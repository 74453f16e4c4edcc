import { expect, it, vi } from 'vitest';
import type { Command } from '../../../../src/main/core/app/command.ts';
import { initialState } from '../../../../src/main/core/app/state.ts';
import { trayViewOf } from '../../../../src/main/core/tray/menu.ts';
import { menuTemplate } from '../../../../src/main/desktop/tray/electron-menu.ts';
import type { CredentialState } from '../../../../src/shared/ipc/credential-view.ts';
import type { Snapshot } from '../../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';
import { credentialView, loginForm } from '../../../fakes/samples.ts';

const open: Command = { command: 'show-window', route: 'tokens' };

it('keeps order and nesting, and runs nothing but the command of an entry', () => {
  const run = vi.fn();
  const [heading, line, submenu] = menuTemplate(
    [
      { kind: 'text', label: 'Vault open' },
      { kind: 'separator' },
      { kind: 'submenu', label: 'All', entries: [{ kind: 'command', label: 'Open', command: open, enabled: true }] },
    ],
    run,
  );
  expect(heading).toEqual({ label: 'Vault open', enabled: false });
  expect(line).toEqual({ type: 'separator' });
  const [entry] = Array.isArray(submenu?.submenu) ? submenu.submenu : [];
  expect(entry?.enabled).toBe(true);
  Reflect.apply(entry?.click ?? (() => undefined), undefined, []);
  expect(run.mock.calls).toEqual([[open]]);
});

it('writes marks of writing direction out, which would turn the label around', () => {
  const entry = { kind: 'command', label: '\u202Egrid-prod', command: open, enabled: true } as const;
  const [plain, submenu] = menuTemplate([entry, { kind: 'submenu', label: '\u202EAll', entries: [entry] }], vi.fn());
  const [inner] = Array.isArray(submenu?.submenu) ? submenu.submenu : [];
  expect([plain?.label, submenu?.label, inner?.label]).toEqual([
    '⟨U+202E⟩grid-prod',
    '⟨U+202E⟩All',
    '⟨U+202E⟩grid-prod',
  ]);
});

it.skipIf(process.platform === 'darwin')('shows an ampersand of an alias (macOS has no such marks)', () => {
  const [entry] = menuTemplate([{ kind: 'text', label: 'R&D' }], vi.fn());
  expect(entry?.label).toBe('R&&D');
});

it('shows what nobody would see in a name, in every line of the menu', () => {
  const alias = '\u202Egrid\u200B';
  const states: readonly CredentialState[] = ['ready', 'expired', 'unknown', 'revoked'];
  const snapshot: Snapshot = {
    app: { version: '0', profile: '', testRuntime: false, trayHost: true, clockSetBy: 0, platform: 'linux' },
    vault: { kind: 'open', keyStore: 'fake' },
    lockedBy: null,
    vaultFacts: { protectedSince: null, lastCheck: null, lastBackupAt: null },
    vaultCheck: null,
    credentials: states.map((state) => credentialView(alias, { id: state, state })),
    servers: [],
    serversProblem: null,
    providers: [],
    providersProblem: null,
    login: {
      kind: 'waiting',
      serverHost: 'mytoken.example.org',
      expiresAt: 1_900_000_300,
      trouble: null,
      resumed: false,
      redirectUri: null,
      device: null,
      form: loginForm({ alias }),
    },
    settings: initialState.settings,
    proxyLogins: [],
    authorities: [],
    authoritiesProblem: null,
    listedRevocation: null,
    connectionCheck: null,
    transferCodes: [],
    revocations: null,
    lastCopy: { alias, at: 1_900_000_000, error: null, credential: 'ready' },
    templatesChange: 0,
  };
  const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => 1_900_000_000 });
  const labels = JSON.stringify(menuTemplate(trayViewOf(snapshot, english.tray, format).entries, vi.fn()));
  expect(labels).not.toMatch(/\p{Cf}/u);
  // Each token twice, under its own line and to revoke it; the login, and the last copy.
  expect(labels.split('⟨U+202E⟩grid⟨U+200B⟩').length - 1).toBeGreaterThanOrEqual(7);
});
