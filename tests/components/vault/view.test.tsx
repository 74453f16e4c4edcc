import { describe, expect, it } from 'vitest';
import { VaultCheck } from '../../../src/renderer/vault/check.tsx';
import { VaultFacts } from '../../../src/renderer/vault/facts.tsx';
import { SetAside } from '../../../src/renderer/vault/set-aside.tsx';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import type { VaultView } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import type { VaultCheckReport } from '../../../src/shared/vault/check.ts';
import { passphraseKeyStore } from '../../../src/shared/vault/passphrase.ts';
import type { SetAsideFile } from '../../../src/shared/vault/set-aside.ts';
import { startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow, renderWindow } from '../render.tsx';
import { snapshot } from '../samples.ts';

const t = english.vaultPage;
const settingsOf = english.window.routes.settings;

async function openPage(change: Parameters<typeof snapshot>[0] = {}) {
  const page = await renderWindow({ snapshot: snapshot(change) });
  const views = page.getByRole('navigation', { name: english.window.navigation });
  await views.getByRole('button', { name: settingsOf }).click();
  await page.getByRole('button', { name: english.settings.vault.open }).click();
  await expect.element(page.getByRole('heading', { name: t.title, level: 1 })).toBeVisible();
  return { ...page, views };
}

describe('the page of the vault', () => {
  it('is reached from the settings, says what protects the tokens, and leads back', async () => {
    const { getByRole, getByText, views } = await openPage();
    await expect.element(views.getByRole('button', { name: settingsOf })).toHaveAttribute('aria-current', 'page');
    await expect.element(getByText(english.vault.keyStore('gnome-libsecret'), { exact: true })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: english.window.back, exact: true }).click();
    await expect.element(getByRole('heading', { name: english.settings.title, level: 1 })).toBeVisible();
  });

  it('of a closed vault says so, and unlocks it', async () => {
    const { getByRole, calls } = await openPage({ vault: { kind: 'locked' }, credentials: [] });
    await getByRole('main').getByRole('button', { name: english.vault.unlock }).click();
    expect(calls('unlock')).toEqual([null]);
    await expectAccessible();
  });

  it.each<[VaultView, string]>([
    [{ kind: 'passphrase-needed', refused: false }, passphraseKeyStore],
    [{ kind: 'wrong-key', sealedBy: 'kwallet5', now: 'gnome-libsecret' }, 'kwallet5'],
  ])('of %j names what encrypted it', async (vault, keyStore) => {
    const { getByText } = await openPage({ vault, credentials: [] });
    await expect.element(getByText(english.vault.keyStore(keyStore), { exact: true })).toBeVisible();
  });

  it('of no vault yet has nothing to say of its key or a lock, and offers a passphrase', async () => {
    const vault = { kind: 'unavailable', hasVault: false, turnedOff: null } as const;
    const { getByRole, getByText } = await openPage({ vault, credentials: [] });
    await expect.element(getByRole('main').getByRole('button', { name: english.protection.begin.open })).toBeVisible();
    await expect.element(getByText(t.facts.unknown)).not.toBeInTheDocument();
    await expect.element(getByText(english.lock.protects.keyring)).not.toBeInTheDocument();
    await expectAccessible();
  });
});

describe('what is known of the vault', () => {
  it('has the last check with what it found, and says where the clock must have been set back', async () => {
    const facts = (at: number, findings: number) =>
      snapshot({ vaultFacts: { protectedSince: startOfTests, lastCheck: { at, findings }, lastBackupAt: null } });
    const { getByText, push } = await renderInWindow(<VaultFacts />, { snapshot: facts(startOfTests + 60, 0) });
    await expect.element(getByText(t.facts.nothingFound)).toBeVisible();
    await expect.element(getByText(t.facts.later)).not.toBeInTheDocument();
    push(facts(startOfTests + 365 * 86_400, 2));
    await expect.element(getByText(t.facts.later)).toBeVisible();
    await expect.element(getByText(t.facts.found('2', 2))).toBeVisible();
    await expectAccessible();
  });
});

describe('a check', () => {
  const c = t.check;
  const report = (change: Partial<VaultCheckReport> = {}): VaultCheckReport => ({
    ...{ at: startOfTests, tokens: 3, intactTokens: 3, findings: [], setAside: 0 },
    ...change,
  });

  it('begins by a button, shows how far it is, and can be stopped', async () => {
    const { getByRole, calls, push } = await renderInWindow(<VaultCheck />);
    await getByRole('button', { name: c.button }).click();
    expect(calls('check-vault')).toEqual([null]);
    push(snapshot({ vaultCheck: { state: 'running', done: 1, total: 4 } }));
    await expect.element(getByRole('progressbar', { name: c.running })).toHaveAttribute('aria-valuenow', '1');
    await getByRole('button', { name: c.stop }).click();
    expect(calls('stop-vault-check')).toEqual([null]);
    await expectAccessible();
  });

  it('says that all is well, or names each file with what is wrong, or why it came to no end', async () => {
    const { getByText, getByRole, calls, push } = await renderInWindow(<VaultCheck />, {
      snapshot: snapshot({ vaultCheck: { state: 'ended', report: report({ setAside: 2 }) } }),
    });
    await expect.element(getByText(c.intact('3', 3))).toBeVisible();
    await expect.element(getByText(c.setAside('2', 2))).toBeVisible();
    const error = { code: 'record-damaged' } as const;
    const finding = { part: 'token', alias: 'grid', files: ['1.sealed'], error } as const;
    push(snapshot({ vaultCheck: { state: 'ended', report: report({ intactTokens: 2, findings: [finding] }) } }));
    await expect.element(getByText(c.partly('2', '3'))).toBeVisible();
    await expect.element(getByText(t.part('token', 'grid'))).toBeVisible();
    await expect.element(getByText(c.files('1.sealed'))).toBeVisible();
    await expectAccessible();
    push(snapshot({ vaultCheck: { state: 'failed', error: { code: 'vault-missing', tokens: 3 } } }));
    await expect.element(getByRole('alert')).toHaveTextContent('vault folder is empty or missing');
    await getByRole('button', { name: c.close }).click();
    expect(calls('close-vault-check')).toEqual([null]);
  });
});

describe('the files that were set aside', () => {
  const s = t.setAside;
  const file = (change: Partial<SetAsideFile>): SetAsideFile => ({
    ...{ file: '1.sealed.corrupt-1', part: 'token', because: 'unreadable', alias: 'grid', bytes: 3120 },
    ...{ setAsideAt: startOfTests - 3600, changedAt: startOfTests - 7200, state: 'usable' },
    ...change,
  });

  it('are none, or cannot be listed', async () => {
    const { getByText } = await renderInWindow(<SetAside />);
    await expect.element(getByText(s.none)).toBeVisible();
    const failing = await renderInWindow(<SetAside />, {
      answers: { 'list-set-aside': async () => err({ code: 'disk-unreadable' }) },
    });
    await expect.element(failing.getByRole('alert')).toBeVisible();
  });

  it('are listed with what can be told of them, taken back and deleted, and listed again', async () => {
    const damaged = file({ file: '2.sealed.corrupt-2', alias: null, state: 'damaged' });
    let files = [file({}), damaged];
    const { getByRole, getByText, calls } = await renderInWindow(<SetAside />, {
      answers: {
        'list-set-aside': async () => ok(files),
        'take-back-file': async () => {
          files = [damaged];
          return ok(null);
        },
        'remove-set-aside-file': async () => {
          files = [];
          return ok(null);
        },
      },
    });
    await expect.element(getByText(s.state.usable)).toBeVisible();
    await expect.element(getByText(s.state.damaged)).toBeVisible();
    await expect.element(getByText(t.part('token', 'grid'))).toBeVisible();
    await expectAccessible();
    await expect.element(getByRole('button', { name: s.of(s.takeBack, damaged.file) })).not.toBeInTheDocument();
    await getByRole('button', { name: s.of(s.takeBack, '1.sealed.corrupt-1') }).click();
    expect(calls('take-back-file')).toEqual([{ file: '1.sealed.corrupt-1' }]);
    await expect.element(getByText(s.state.usable)).not.toBeInTheDocument();
    await getByRole('button', { name: s.of(s.remove, damaged.file) }).click();
    await expect.element(getByText(s.none)).toBeVisible();
    expect(calls('remove-set-aside-file')).toEqual([{ file: damaged.file }]);
  });
});
