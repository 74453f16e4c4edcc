import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SettingsView } from '../../../src/renderer/settings/view.tsx';
import { VaultBox } from '../../../src/renderer/vault/box.tsx';
import { VaultClosed } from '../../../src/renderer/vault/closed.tsx';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import { err } from '../../../src/shared/ipc/result.ts';
import type { VaultView } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { loginForm, startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { snapshot } from '../samples.ts';

const t = english.settings;

describe('the revocation of all tokens', () => {
  const all = t.revokeAll;
  const ended = (error: AppError | null, alias = 'grid') => ({ alias, error });
  const unreachable: AppError = { code: 'unreachable', host: 'a.example', because: 'reset', sent: false };

  it('shows how far it is, and can be stopped', async () => {
    const revocations = { state: 'running', total: 4, ended: [ended(null)] } as const;
    const { getByRole, calls } = await renderInWindow(<SettingsView />, { snapshot: snapshot({ revocations }) });
    await expect.element(getByRole('progressbar', { name: all.running })).toHaveAttribute('aria-valuenow', '1');
    await expect.element(getByRole('button', { name: all.button })).not.toBeInTheDocument();
    await getByRole('button', { name: all.stop }).click();
    expect(calls('stop-revoking-all')).toEqual([null]);
    await expectAccessible();
  });

  it('tells what became of each, and what was not tried', async () => {
    const revocations = { state: 'ended', total: 3, ended: [ended(null), ended(unreachable, 'lab')] } as const;
    const { getByRole, getByText, calls } = await renderInWindow(<SettingsView />, {
      snapshot: snapshot({ revocations }),
    });
    await expect.element(getByText(all.ended('1', '3'))).toBeVisible();
    await expect.element(getByText(all.notTried('1', 1))).toBeVisible();
    await expect.element(getByText(english.errors.sentence(unreachable))).toBeVisible();
    await getByRole('button', { name: all.close }).click();
    expect(calls('close-revocations')).toEqual([null]);
    await expectAccessible();
  });

  it('begins by a button, and main asks', async () => {
    const { getByRole, calls } = await renderInWindow(<SettingsView />);
    await getByRole('button', { name: all.button }).click();
    expect(calls('revoke-all')).toEqual([null]);
  });
});

describe('the settings', () => {
  it('change the theme at once', async () => {
    const { getByRole, getByText, calls } = await renderInWindow(<SettingsView />);
    await expect.element(getByRole('radio', { name: t.theme.system })).toBeChecked();
    await getByText(t.theme.dark, { exact: true }).click();
    expect(calls('change-settings')).toEqual([{ theme: 'dark' }]);
    await expectAccessible();
  });

  it('switch the clearing of the clipboard off, and on again with the seconds as before', async () => {
    const { getByRole, getByText, calls, push } = await renderInWindow(<SettingsView />);
    await getByText(t.clear).click();
    push(snapshot({ settings: { ...snapshot().settings, clipboardSeconds: 0 } }));
    await expect.element(getByRole('textbox', { name: t.seconds })).not.toBeInTheDocument();
    await getByText(t.clear).click();
    expect(calls('change-settings')).toEqual([{ clipboardSeconds: 0 }, { clipboardSeconds: 30 }]);
  });

  it('take a number of seconds within the bounds', async () => {
    const { getByRole, calls } = await renderInWindow(<SettingsView />);
    await getByRole('textbox', { name: t.seconds }).fill('3');
    await userEvent.keyboard('{Enter}');
    expect(calls('change-settings')).toEqual([{ clipboardSeconds: 5 }]);
  });

  it('start the program with the session, and tell servers nothing of this computer', async () => {
    const { getByText, calls } = await renderInWindow(<SettingsView />);
    await getByText(t.startsWithSession, { exact: true }).click();
    await getByText(t.namesComputer, { exact: true }).click();
    await expect.poll(() => calls('change-settings')).toEqual([{ startsWithSession: true }, { namesComputer: false }]);
  });

  it('take a browser command when it is saved, and not before', async () => {
    const { getByRole, calls } = await renderInWindow(<SettingsView />);
    await getByRole('textbox', { name: t.browserCommand }).fill(' firefox -P work ');
    expect(calls('change-settings')).toEqual([]);
    await getByRole('button', { name: english.window.save }).click();
    expect(calls('change-settings')).toEqual([{ browserCommand: 'firefox -P work' }]);
  });

  it('say that the desktop shows no icon', async () => {
    const one = snapshot();
    const { getByText } = await renderInWindow(<SettingsView />, {
      snapshot: { ...one, app: { ...one.app, trayHost: false } },
    });
    await expect.element(getByText(t.trayMissing)).toBeVisible();
  });
});

describe('the network', () => {
  const n = t.network;

  it('takes an entered proxy, which main asks about, and every other way at once', async () => {
    const { getByRole, calls, push } = await renderInWindow(<SettingsView />);
    const mode = getByRole('button', { name: new RegExp(n.proxy) }).first();
    await mode.click();
    await getByRole('option', { name: n.modes.manual.name }).click();
    const use = getByRole('button', { name: n.use });
    await getByRole('textbox', { name: n.address }).fill('me@proxy.example.org');
    await expect.element(getByRole('textbox', { name: n.address })).toBeInvalid();
    await expect.element(use).toBeDisabled();
    await getByRole('textbox', { name: n.address }).fill('proxy.example.org:3128');
    await getByRole('textbox', { name: n.bypass }).fill('*.example.org');
    await expectAccessible();
    await use.click();
    const proxy = { mode: 'manual' as const, address: 'proxy.example.org:3128', bypass: '*.example.org' };
    expect(calls('change-settings')).toEqual([{ proxy }]);
    push(snapshot({ settings: { ...snapshot().settings, proxy } }));
    await expect.element(use).toBeDisabled();
    await mode.click();
    await getByRole('option', { name: n.modes.none.name }).click();
    await expect.poll(() => calls('change-settings').at(-1)).toEqual({ proxy: { ...proxy, mode: 'none' } });
  });

  it('keeps passwords of proxies, and shows whose they are', async () => {
    const one = { proxy: 'proxy.example.org:3128', user: 'me' };
    const { getByRole, getByText, getByLabelText, calls, push } = await renderInWindow(<SettingsView />);
    await expect.element(getByText(n.noLogins)).toBeVisible();
    await getByRole('button', { name: n.addLogin }).click();
    await getByRole('textbox', { name: n.loginProxy, exact: true }).fill(one.proxy);
    await getByRole('textbox', { name: n.user }).fill(one.user);
    await getByLabelText(n.password, { exact: true }).fill('secret');
    await getByRole('button', { name: n.saveLogin }).click();
    await expect.poll(() => calls('save-proxy-login')).toEqual([{ ...one, password: 'secret' }]);
    await expect.element(getByLabelText(n.password, { exact: true })).not.toBeInTheDocument();
    push(snapshot({ proxyLogins: [one] }));
    await expect.element(getByText(n.login(one.proxy, one.user))).toBeVisible();
    await getByRole('button', { name: n.removeLogin(one.proxy) }).click();
    await expect.poll(() => calls('remove-proxy-login')).toEqual([{ proxy: one.proxy }]);
    push(snapshot({ vault: { kind: 'locked' } }));
    await expect.element(getByText(n.vaultClosed)).toBeVisible();
  });

  it('lists certificates that are trusted for one host, and has another one chosen for a host', async () => {
    const a = n.authorities;
    const one = { host: 'op.example:8443', subject: 'CN=Ours', fingerprint: 'AB:CD', expiresAt: startOfTests + 86_400 };
    const authorities = [
      { ...one, expired: false },
      { ...one, host: 'old.example', expiresAt: startOfTests - 86_400, expired: true },
    ];
    const { getByRole, getByText, calls, push } = await renderInWindow(<SettingsView />);
    await expect.element(getByText(a.none)).toBeVisible();
    const choose = getByRole('button', { name: a.choose });
    const host = getByRole('textbox', { name: a.host });
    await host.fill('op example');
    await expect.element(host).toBeInvalid();
    await expect.element(choose).toBeDisabled();
    await host.fill('OP.example:8443');
    await choose.click();
    await expect.poll(() => calls('add-authority')).toEqual([{ host: one.host }]);
    push(snapshot({ authorities }));
    await expect.element(getByRole('list', { name: a.title }).getByText(/^Valid until/)).toBeVisible();
    await expect.element(getByRole('list', { name: a.title }).getByText(/^Expired on/)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: a.removeOf('old.example', one.subject) }).click();
    await expect.poll(() => calls('remove-authority')).toEqual([{ host: 'old.example', fingerprint: one.fingerprint }]);
  });
});

const unlockable: readonly VaultView[] = [{ kind: 'locked' }, { kind: 'keyring-locked', hasVault: true }];
const retryable: readonly VaultView[] = [
  { kind: 'denied', hasVault: true },
  { kind: 'unavailable', hasVault: true, turnedOff: null },
  { kind: 'weak', hasVault: true },
  { kind: 'damaged' },
  { kind: 'inaccessible', error: { code: 'vault-in-use' } },
];
const restartable: readonly VaultView[] = [
  { kind: 'other-keyring', hasVault: true, keyStore: 'gnome-libsecret', asked: 'kwallet5', isChosen: true },
  { kind: 'no-key', hasVault: true, keyStore: 'keepassxc' },
  { kind: 'wrong-key', sealedBy: 'gnome-libsecret', now: 'kwallet6' },
  { kind: 'wrong-key', sealedBy: 'keepassxc', now: 'keepassxc' },
];
const waiting: readonly VaultView[] = [{ kind: 'waiting-for-keyring' }, { kind: 'newer' }];

describe('a vault that is not open', () => {
  it.each([...unlockable, ...retryable, ...restartable, ...waiting])(
    'is explained, and accessible: $kind',
    async (vault) => {
      if (vault.kind === 'open') throw new Error('an open vault is not explained');
      const { getByRole } = await renderInWindow(<VaultClosed vault={vault} />, { snapshot: snapshot({ vault }) });
      await expect.element(getByRole('heading', { name: english.vault.explain(vault).title })).toBeVisible();
      await expectAccessible();
    },
  );

  it.each(unlockable)('is unlocked: $kind', async (vault) => {
    const { getByRole, calls } = await renderInWindow(<VaultClosed vault={vault} />, { snapshot: snapshot({ vault }) });
    await getByRole('button', { name: english.vault.unlock }).click();
    expect(calls('unlock')).toEqual([null]);
  });

  it.each(retryable)('is tried again: $kind', async (vault) => {
    const { getByRole, calls } = await renderInWindow(<VaultClosed vault={vault} />, { snapshot: snapshot({ vault }) });
    await getByRole('button', { name: english.vault.retry }).click();
    expect(calls('retry-vault')).toEqual([null]);
  });

  it.each(restartable)('starts the program again: $kind', async (vault) => {
    const { getByRole, calls } = await renderInWindow(<VaultClosed vault={vault} />, { snapshot: snapshot({ vault }) });
    await getByRole('button', { name: english.vault.restart }).click();
    expect(calls('retry-vault')).toEqual([null]);
  });

  it.each(waiting)('asks for nothing that the user cannot do here: $kind', async (vault) => {
    const { getByRole } = await renderInWindow(<VaultClosed vault={vault} />, { snapshot: snapshot({ vault }) });
    await expect.element(getByRole('heading', { level: 1 })).toBeVisible();
    await expect.element(getByRole('button')).not.toBeInTheDocument();
  });

  it('says why it cannot be unlocked', async () => {
    const { getByRole } = await renderInWindow(<VaultClosed vault={{ kind: 'locked' }} />, {
      snapshot: snapshot({ vault: { kind: 'locked' } }),
      answers: { unlock: async () => err({ code: 'vault-in-use' }) },
    });
    await getByRole('button', { name: english.vault.unlock }).click();
    const { happened } = english.errors.explain({ code: 'vault-in-use' });
    await expect.element(getByRole('alertdialog', { name: happened })).toBeVisible();
  });
});

describe('the state of the vault in the side bar', () => {
  it('locks', async () => {
    const { getByRole, calls } = await renderInWindow(<VaultBox showsLogin={false} />);
    await getByRole('button', { name: english.vault.lockNow }).click();
    expect(calls('lock')).toEqual([null]);
    await expectAccessible();
  });

  it('leads back to a login that goes on, except from its own page', async () => {
    const login = { kind: 'starting', form: loginForm() } as const;
    const { getByRole, go, rerender } = await renderInWindow(<VaultBox showsLogin={false} />, {
      snapshot: snapshot({ login }),
    });
    await getByRole('button', { name: english.window.loginWaiting }).click();
    expect(go).toHaveBeenCalledWith({ route: 'new-token' });
    await rerender(<VaultBox showsLogin />);
    await expect.element(getByRole('button', { name: english.window.loginWaiting })).not.toBeInTheDocument();
  });
});
