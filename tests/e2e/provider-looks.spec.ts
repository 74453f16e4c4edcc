import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { addProvider, logInAtProvider } from './driver/provider-steps.ts';
import { showView, waitUntilReady } from './driver/steps.ts';
import { look } from './support/look.ts';
import { accountOf } from './support/provider.ts';
import { test } from './support/provider-stage.ts';

test.describe.configure({ timeout: 600_000 });

test('a provider among the servers, a login there that waits and ends, and what it gave', async ({
  start,
  person,
  openProvider,
}) => {
  const provider = await openProvider({ features: { deviceFlow: true } });
  const app = await start();
  const page = await app.window();
  const t = messages.providers;
  await addProvider(app, provider.issuer);
  await page.getByLabel(messages.login.alias).waitFor();
  await look(app, page, 'provider-form', () =>
    page.getByRole('heading', { name: messages.login.title }).scrollIntoViewIfNeeded(),
  );
  await showView(page, 'Servers');
  await look(app, page, 'provider-card', () => page.getByRole('heading', { name: t.title }).scrollIntoViewIfNeeded());
  await page.getByRole('button', { name: t.registration.show }).click();
  await look(app, page, 'provider-client', () => page.getByText(t.client.register).scrollIntoViewIfNeeded());

  await page.getByRole('button', { name: t.login }).click();
  await logInAtProvider(page, 'grid-prod');
  await look(app, page, 'provider-waiting');
  await page.getByRole('button', { name: messages.login.waiting.otherWays }).click();
  await look(app, page, 'provider-other-ways', () =>
    page.getByLabel(messages.login.waiting.paste.label).scrollIntoViewIfNeeded(),
  );
  await page.getByRole('button', { name: messages.login.waiting.device.offer }).click();
  await page.getByRole('img', { name: messages.login.waiting.device.qrCode('') }).waitFor();
  await look(app, page, 'provider-device');
  await person.answerProvider(accountOf(provider));
  await waitUntilReady(page, 'grid-prod');
  await look(app, page, 'provider-done');
  await page.getByRole('button', { name: messages.tokens.copy }).click();
  await page.getByText(messages.tokens.copied.title).waitFor();
  await page.getByRole('button', { name: messages.login.done.open }).click();
  await expect(page.getByRole('heading', { name: messages.tokens.details.lastAccessToken })).toBeVisible();
  await look(app, page, 'provider-token');
});
