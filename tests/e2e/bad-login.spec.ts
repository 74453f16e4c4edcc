import { expect } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import type { FieldFault } from '../../src/shared/ipc/input-errors.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { addServer, answerQuestion, openLoginForm } from './driver/steps.ts';
import { type Bridged, expectVault, logInAs, readSnapshot, readToken } from './support/hand.ts';
import { hearNotifications } from './support/notifications.ts';
import { accountOf } from './support/provider.ts';
import { test } from './support/stage.ts';

test('what is wrong in the form is said at the field, and no login begins', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await openLoginForm(page);
  const alias = page.getByLabel(messages.login.alias);
  const expires = page.getByLabel(messages.login.expires, { exact: true });
  const submit = async () => {
    await page.getByRole('button', { name: messages.login.start }).click();
    await expect(page.getByText(messages.login.incomplete)).toBeVisible();
    expect((await readSnapshot(page)).login).toBeNull();
  };
  const fault = (because: FieldFault) => page.getByText(messages.fieldFaults[because], { exact: true });

  await alias.clear();
  await submit();
  await expect(fault('empty')).toBeVisible();
  await alias.fill('ALPHA');
  await submit();
  const taken = messages.errors.explain({ code: 'alias-taken', alias: 'ALPHA' });
  await expect(page.getByText(taken.happened)).toBeVisible();
  await alias.fill('gamma');
  for (const [text, because] of [
    ['+1x', 'not-a-time'],
    ['7d', 'not-a-time'],
    ['2020-01-01 12:00', 'in-the-past'],
  ] as const) {
    await expires.fill(text);
    await submit();
    await expect(fault(because), text).toBeVisible();
    // The focus goes there with the next frame; what is typed elsewhere before would land in this field.
    await expect(expires).toBeFocused();
  }
  await alias.fill('x'.repeat(81));
  await expect(alias).toHaveValue('x'.repeat(80));
  const [known] = (await readSnapshot(page)).credentials;
  const form = { ...known?.form, alias: 'x'.repeat(81) };
  await page.keyboard.press('Shift');
  const answer = await page.evaluate(
    (asked) => (window as unknown as Bridged).api['start-login'](asked as Parameters<Bridged['api']['start-login']>[0]),
    form,
  );
  expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', field: 'alias', because: 'too-long' } });
});

test('a token whose server is gone: copying and revoking say so, and nothing is removed', async ({ start, person }) => {
  const sandbox = await startSandbox();
  const notifications = await hearNotifications();
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  await logInAs(app, person, accountOf(sandbox.provider), 'orphan');
  await sandbox.close();
  const page = await app.window();
  await page.getByRole('button', { name: messages.login.done.open }).click();
  const { host } = new URL(sandbox.mytoken.issuer);
  const gone = { code: 'unreachable', host, because: 'refused', sent: false } as const;
  const { happened, safe, next } = messages.errors.explain(gone);

  await page.getByRole('button', { name: messages.tokens.copy, exact: true }).click();
  for (const sentence of [happened, safe, next]) await expect(page.getByText(sentence).first()).toBeVisible();
  await clickTrayEntry(await app.tray(), messages.tray.revoke, 'orphan');
  await answerQuestion(app, 'Revoke');
  await notifications.expect(messages.errors.sentence(gone));
  expect((await readToken(page, 'orphan')).state).toBe('ready');
  await app.quit();
  const again = await start();
  await expectVault(await again.window(), 'open');
  expect((await readToken(await again.window(), 'orphan')).state).toBe('ready');
  await notifications.stop();
});
