import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { addServer, showView } from './driver/steps.ts';
import { test } from './support/fixture.ts';

test('the connection to a server is seen step by step', async ({ start, sandbox }) => {
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  const window = await app.window();
  await showView(window, 'Servers');
  const t = messages.connectionCheck;
  await window.getByRole('button', { name: t.check }).click();
  const found = window.getByRole('region', { name: t.title(new URL(sandbox.mytoken.issuer).host) });
  for (const text of [
    t.proxy(null),
    t.skipped['this-computer'],
    t.status('200'),
    t.understood,
    t.skew(null),
    t.answers,
  ]) {
    await expect(found).toContainText(text);
  }
  await expect(found.getByRole('img', { name: t.results.failed })).toHaveCount(0);
  await found.getByRole('button', { name: t.close }).click();
  await expect(found).toHaveCount(0);
});
