import { expect } from '@playwright/test';
import { waitFor } from '../../scripts/desktop-session/wait.ts';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { answerQuestion } from '../../scripts/drive/steps.ts';
import { run } from '../../scripts/run.ts';
import { english as words } from '../../src/shared/messages/catalogue.ts';
import { questionGuardMs } from '../../src/shared/question.ts';
import { type Bridged, expectVault, readSnapshot, readToken } from './support/hand.ts';
import { test } from './support/stage.ts';

/** What the mouse of the desktop does; clicks of the debugger would go to one page alone. */
const mouse = async (...args: readonly string[]) => {
  const done = await run('xdotool', [...args], { timeout: 5_000 });
  if (done.code !== 0) throw new Error(`The mouse did not move: ${done.stderr}`);
};

/** Where the button that goes on is on the screen, once the question is there and may not be pressed yet. */
async function placeOfButton(app: DrivenApp, name: string): Promise<{ x: number; y: number }> {
  const page = await app.question();
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  const content = await app.inMain(({ BrowserWindow }) => {
    const question = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/confirm.html'));
    return question?.getContentBounds() ?? null;
  });
  if (box === null || content === null) throw new Error('There is no button.');
  return { x: Math.round(content.x + box.x + box.width / 2), y: Math.round(content.y + box.y + box.height / 2) };
}

/** Remembers in main when a question was last shown or got the focus, and when its window closed. */
const watchQuestions = (app: DrivenApp) =>
  app.inMain(({ app: own }) => {
    const times = { guardedFrom: 0, closed: 0 };
    Reflect.set(globalThis, 'questionTimes', times);
    own.on('browser-window-created', (_event, window) => {
      window.on('show', () => {
        times.guardedFrom = performance.now();
      });
      window.on('focus', () => {
        times.guardedFrom = performance.now();
      });
      window.on('close', () => {
        times.closed = performance.now();
      });
    });
  });

test('clicks in a row at one place confirm nothing before the question had the focus for a second', async ({
  start,
  twoTokens,
}) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await watchQuestions(app);
  const { id } = await readToken(page, 'alpha');
  const forget = () => page.evaluate((token) => (window as unknown as Bridged).api.forget({ id: token }), id);

  // Where the button will be: the question is always in the middle of the screen.
  const first = forget();
  const question = words.questions.forget('alpha', '', true, true);
  const { x, y } = await placeOfButton(app, question.confirm);
  await answerQuestion(app, question.cancel);
  expect(await first).toMatchObject({ ok: false, error: { code: 'declined-by-user' } });
  expect(await forget(), 'it cannot be repeated at once').toMatchObject({ ok: false, error: { code: 'too-often' } });

  await mouse('mousemove', String(x), String(y));
  let clicks = 0;
  const second = waitFor('the question that may be asked again', async () => {
    const answer = await forget();
    return answer.ok || answer.error.code !== 'too-often' ? answer : undefined;
  });
  let answered = false;
  void second.finally(() => {
    answered = true;
  });
  await waitFor('the answer', async () => {
    // Each click is 200 ms after the one before: fast enough to hit whatever appears under it.
    await mouse('click', '--delay', '20', '1', 'sleep', '0.2');
    clicks += 1;
    return answered || undefined;
  });
  expect((await second).ok).toBe(true);
  expect(clicks).toBeGreaterThan(4);
  const { guardedFrom, closed } = await app.inMain((): { guardedFrom: number; closed: number } =>
    Reflect.get(globalThis, 'questionTimes'),
  );
  expect(closed - guardedFrom).toBeGreaterThanOrEqual(questionGuardMs);
  expect((await readSnapshot(page)).credentials.map(({ alias }) => alias)).toEqual(['beta']);
});
