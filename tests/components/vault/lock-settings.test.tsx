import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { VaultClosed } from '../../../src/renderer/vault/closed.tsx';
import { LockSettings } from '../../../src/renderer/vault/lock-settings.tsx';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { passphraseKeyStore } from '../../../src/shared/vault/passphrase.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { snapshot } from '../samples.ts';

const t = english.lock;

describe('the settings of the lock', () => {
  it('turn each way on by itself, and say what that costs', async () => {
    const { getByText, calls, push } = await renderInWindow(<LockSettings />);
    await expect.element(getByText(t.notKeptAlive)).not.toBeInTheDocument();
    await getByText(t.whenIdle).click();
    await getByText(t.onSleep).click();
    await getByText(t.onScreenLock).click();
    await expect
      .poll(() => calls('change-settings'))
      .toEqual([{ lockIdleMinutes: 10 }, { lockOnSleep: true }, { lockOnScreenLock: true }]);
    push(snapshot({ settings: { ...snapshot().settings, lockOnSleep: true } }));
    await expect.element(getByText(t.notKeptAlive)).toBeVisible();
    await expectAccessible();
  });

  it('take the minutes within their bounds, and keep them for the next time', async () => {
    const settings = { ...snapshot().settings, lockIdleMinutes: 10 };
    const { getByRole, getByText, calls, push } = await renderInWindow(<LockSettings />, {
      snapshot: snapshot({ settings }),
    });
    await getByRole('textbox', { name: t.minutes }).fill('999');
    await userEvent.keyboard('{Enter}');
    push(snapshot({ settings: { ...settings, lockIdleMinutes: 0 } }));
    await getByText(t.whenIdle).click();
    await expect.poll(() => calls('change-settings')).toEqual([{ lockIdleMinutes: 240 }, { lockIdleMinutes: 240 }]);
  });

  it.each([
    ['gnome-libsecret', t.protects.keyring],
    [passphraseKeyStore, t.protects.passphrase],
  ])('say what a lock protects from: %s', async (keyStore, sentence) => {
    const { getByText } = await renderInWindow(<LockSettings />, {
      snapshot: snapshot({ vault: { kind: 'open', keyStore } }),
    });
    await expect.element(getByText(sentence)).toBeVisible();
  });
});

it.each(['user', 'idle', 'sleep', 'screen-lock'] as const)('the closed vault says why it is: %s', async (lockedBy) => {
  const { getByText } = await renderInWindow(<VaultClosed vault={{ kind: 'locked' }} />, {
    snapshot: snapshot({ vault: { kind: 'locked' }, lockedBy }),
  });
  await expect.element(getByText(t.because[lockedBy])).toBeVisible();
});
