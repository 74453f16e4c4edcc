import { describe, expect, it } from 'vitest';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderWindow } from '../render.tsx';
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
    await getByRole('button', { name: english.window.back }).click();
    await expect.element(getByRole('heading', { name: english.settings.title, level: 1 })).toBeVisible();
  });

  it('of a closed vault says so, and unlocks it', async () => {
    const { getByRole, calls } = await openPage({ vault: { kind: 'locked' }, credentials: [] });
    await getByRole('main').getByRole('button', { name: english.vault.unlock }).click();
    expect(calls('unlock')).toEqual([null]);
    await expectAccessible();
  });
});
