import { expect } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { hasOwner, onBus } from './desktop/bus.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { answerQuestion } from './driver/steps.ts';
import { logInFor, test } from './support/fixture.ts';
import { expectSentences } from './support/hand.ts';
import { look } from './support/look.ts';
import { readWays } from './support/menu.ts';
import { countWindows, startHidden } from './support/running.ts';

test('what fails in the tray is said by the window where the desktop shows no notifications', async ({
  start,
  configFolder,
}) => {
  expect(await onBus((ask) => hasOwner(ask, 'org.freedesktop.Notifications'))).toBe(false);
  const sandbox = await startSandbox();
  await logInFor(configFolder, sandbox);
  const { app, tray } = await startHidden(start);
  expect(await countWindows(app)).toBe(0);
  await sandbox.close();
  await clickTrayEntry(tray, 'grid-prod');
  const page = await app.window();
  await page.getByRole('heading', { name: 'grid-prod' }).waitFor();
  const { host } = new URL(sandbox.mytoken.issuer);
  await expectSentences(page, { code: 'unreachable', host, because: 'refused', sent: false });
  const beginning = messages.tray.notCopied('grid-prod', '').trim();
  expect((await readWays(tray)).filter(([label]) => label?.startsWith(beginning))).toHaveLength(1);
  await look(app, page, 'copy-failed');

  // What else fails in the tray is said by the window.
  await page.close();
  await clickTrayEntry(tray, messages.tray.revoke, 'grid-prod');
  await answerQuestion(app, messages.questions.revoke('', '', '').confirm);
  await (await app.window()).getByText(messages.notices.notRevoked('grid-prod')).waitFor();
});
