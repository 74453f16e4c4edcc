import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { VaultBox } from '../../../src/renderer/vault/box.tsx';
import { VaultClosed } from '../../../src/renderer/vault/closed.tsx';
import { Protection } from '../../../src/renderer/vault/protection.tsx';
import { err } from '../../../src/shared/ipc/result.ts';
import type { VaultView } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { passphraseKeyStore } from '../../../src/shared/vault/passphrase.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { snapshot } from '../samples.ts';

const t = english.passphrase;
const p = english.protection;
const strong = 'correct horse battery staple';

describe('a vault that a passphrase opens', () => {
  const closed = (refused: boolean) => ({ kind: 'passphrase-needed', refused }) as const satisfies VaultView;

  it('takes the passphrase at once, and says when it was another one', async () => {
    const { getByLabelText, getByText, calls, rerender } = await renderInWindow(<VaultClosed vault={closed(false)} />, {
      snapshot: snapshot({ vault: closed(false), lockedBy: 'idle' }),
    });
    await expect.element(getByText(english.lock.because.idle)).toBeVisible();
    const field = getByLabelText(t.name, { exact: true });
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('guess{Enter}');
    await expect.poll(() => calls('unlock-with-passphrase')).toEqual([{ passphrase: 'guess' }]);
    await rerender(<VaultClosed key="again" vault={closed(true)} />);
    await expect.element(getByText(t.refused)).toBeVisible();
    await expect.element(field).toHaveValue('');
    await expectAccessible();
  });

  it('leads from the side bar to the field', async () => {
    const { getByRole, go } = await renderInWindow(<VaultBox showsLogin={false} />, {
      snapshot: snapshot({ vault: closed(false) }),
    });
    await getByRole('button', { name: english.vault.unlock }).click();
    expect(go).toHaveBeenCalledWith({ route: 'tokens', credential: null });
  });
});

describe('a keyring that gives no key', () => {
  const without = (hasVault: boolean) =>
    ({ kind: 'unavailable', hasVault, turnedOff: null }) as const satisfies VaultView;

  it('leaves the choice of a passphrase, where there is no vault yet', async () => {
    const { getByRole, getByLabelText, calls } = await renderInWindow(<VaultClosed vault={without(false)} />, {
      snapshot: snapshot({ vault: without(false) }),
    });
    await getByRole('button', { name: p.begin.open }).click();
    const create = getByRole('button', { name: p.begin.create });
    await expect.element(create).toBeDisabled();
    await getByLabelText(t.first, { exact: true }).fill(strong);
    await getByLabelText(t.second, { exact: true }).fill(strong);
    await expect.element(create).toBeEnabled();
    await expectAccessible();
    await create.click();
    await expect.poll(() => calls('begin-with-passphrase')).toEqual([{ passphrase: strong }]);
  });

  it('leads from the side bar to that choice', async () => {
    const { getByRole, go, rerender } = await renderInWindow(<VaultBox showsLogin={false} />, {
      snapshot: snapshot({ vault: without(false) }),
    });
    await getByRole('button', { name: p.begin.open }).click();
    expect(go).toHaveBeenCalledWith({ route: 'vault' });
    await rerender(<Protection />);
    await getByRole('button', { name: p.begin.open }).click();
    await expect.element(getByRole('form', { name: p.begin.title })).toBeVisible();
  });

  it('does not where there is one, which a passphrase does not open', async () => {
    const { getByRole } = await renderInWindow(<VaultClosed vault={without(true)} />, {
      snapshot: snapshot({ vault: without(true) }),
    });
    await expect.element(getByRole('heading', { level: 1 })).toBeVisible();
    await expect.element(getByRole('button', { name: p.begin.open })).not.toBeInTheDocument();
  });
});

describe('the protection of an open vault', () => {
  const byPassphrase = snapshot({ vault: { kind: 'open', keyStore: passphraseKeyStore } });

  it('can become a passphrase', async () => {
    const { getByRole, getByLabelText, getByText, calls } = await renderInWindow(<Protection />);
    await expect.element(getByText(p.keyring(english.vault.keyStore('gnome-libsecret')))).toBeVisible();
    await getByRole('button', { name: p.toPassphrase.open }).click();
    await getByLabelText(t.first, { exact: true }).fill(strong);
    await getByLabelText(t.second, { exact: true }).fill(strong);
    await getByRole('button', { name: p.toPassphrase.submit }).click();
    const change = { to: { kind: 'passphrase', passphrase: strong }, current: null };
    await expect.poll(() => calls('change-protection')).toEqual([change]);
    await expect.element(getByText(p.toPassphrase.done)).toBeVisible();
  });

  it('can become another passphrase, with the present one only', async () => {
    const answers = [err({ code: 'wrong-passphrase' } as const), { ok: true, value: null } as const];
    const { getByRole, getByLabelText, getByText, calls } = await renderInWindow(<Protection />, {
      snapshot: byPassphrase,
      answers: { 'change-protection': async () => answers.shift() ?? err({ code: 'busy' }) },
    });
    await expect.element(getByText(p.passphrase)).toBeVisible();
    await getByRole('button', { name: p.change.open }).click();
    await getByLabelText(t.first, { exact: true }).fill(strong);
    await getByLabelText(t.second, { exact: true }).fill(strong);
    const submit = getByRole('button', { name: p.change.submit });
    await expect.element(submit).toBeDisabled();
    const current = getByLabelText(t.current, { exact: true });
    await current.fill('guess');
    await submit.click();
    await expect.element(getByText(t.refused)).toBeVisible();
    await expectAccessible();
    await current.fill('the right one');
    await submit.click();
    await expect.element(getByText(p.change.done)).toBeVisible();
    const to = { kind: 'passphrase', passphrase: strong };
    expect(calls('change-protection')).toEqual([
      { to, current: 'guess' },
      { to, current: 'the right one' },
    ]);
  });

  it('can become the keyring, with the passphrase only', async () => {
    const { getByRole, getByLabelText, getByText, calls } = await renderInWindow(<Protection />, {
      snapshot: byPassphrase,
    });
    await getByRole('button', { name: p.toKeyring.open }).click();
    await getByLabelText(t.current, { exact: true }).fill('the right one');
    await userEvent.keyboard('{Enter}');
    await expect.element(getByText(p.toKeyring.done)).toBeVisible();
    expect(calls('change-protection')).toEqual([{ to: { kind: 'keyring' }, current: 'the right one' }]);
  });
});
