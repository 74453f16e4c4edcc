import { expect } from '@playwright/test';
import { questionGuardMs } from '../../src/shared/ipc/question.ts';
import type { Result } from '../../src/shared/ipc/result.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { run } from '../../tools/run.ts';
import { waitFor } from './desktop/wait.ts';
import type { DrivenApp } from './driver/app.ts';
import { type Bridged, expectVault, readSnapshot, readToken } from './support/hand.ts';
import { test } from './support/stage.ts';

/** Remembers in main since when a question is guarded, when it was clicked at, and when it closed: milliseconds, each. */
const watchQuestions = (app: DrivenApp) =>
  app.inMain(({ app: own }) => {
    own.on('browser-window-created', (_event, window) => {
      const times = { guardedFrom: 0, pressed: [] as number[], closed: 0 };
      Reflect.set(globalThis, 'lastQuestion', times);
      const guard = () => {
        times.guardedFrom = performance.now();
      };
      window.on('show', guard);
      window.on('focus', guard);
      window.webContents.on('input-event', (_input, { type }) => {
        if (type === 'mouseDown') times.pressed.push(performance.now());
      });
      window.on('close', () => {
        times.closed = performance.now();
      });
    });
  });

interface Place {
  readonly x: number;
  readonly y: number;
}

/** One click with the mouse of the desktop: what a debugger presses goes to one page, whatever covers it. */
async function clickAt({ x, y }: Place): Promise<void> {
  const place = [x, y].map((one) => String(Math.round(one)));
  const clicked = await run('xdotool', ['mousemove', ...place, 'click', '1'], { timeout: 5_000 });
  if (clicked.code !== 0) throw new Error(`The mouse does not work: ${clicked.stderr}`);
}

/** Where the page of a window is on the screen. */
async function boundsOf(app: DrivenApp, name: string) {
  const bounds = await app.inMain(
    ({ BrowserWindow }, file) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().endsWith(`/${file}`))
        ?.getContentBounds(),
    name,
  );
  if (bounds === undefined) throw new Error(`No window shows ${name}.`);
  return bounds;
}

/** Where a button of the question is on the screen, once it can be pressed. */
async function placeInQuestion(app: DrivenApp, name: string): Promise<Place> {
  const page = await app.question();
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeEnabled();
  const box = await button.boundingBox();
  const content = await boundsOf(app, 'confirm.html');
  if (box === null) throw new Error('There is no button.');
  return { x: content.x + box.x + box.width / 2, y: content.y + box.y + box.height / 2 };
}

/** Clicks again and again at one place until a call is answered, and gives how its question fared. */
async function clickUntilAnswered(app: DrivenApp, place: Place, call: Promise<Result<unknown>>) {
  let answered = false;
  const outcome = call.finally(() => {
    answered = true;
  });
  await waitFor('the answer to a question', async () => {
    await clickAt(place);
    return answered || undefined;
  });
  const { guardedFrom, pressed, closed } = await app.inMain(
    (): { guardedFrom: number; pressed: readonly number[]; closed: number } => Reflect.get(globalThis, 'lastQuestion'),
  );
  return {
    confirmed: (await outcome).ok,
    afterMs: closed - guardedFrom,
    pressedTooSoon: pressed.filter((one) => one >= guardedFrom && one < guardedFrom + questionGuardMs).length,
  };
}

test('clicks in a row at one place confirm nothing before the question had the focus for a second', async ({
  start,
  twoTokens,
}) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await watchQuestions(app);
  // Away from the middle of the screen, where questions appear.
  await app.inMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 100, width: 1, height: 1 });
  });
  const forget = async (alias: string) => {
    const { id } = await readToken(page, alias);
    await page.keyboard.press('Shift');
    return page.evaluate((token) => (window as unknown as Bridged).api.forget({ id: token }), id);
  };

  // It could be pressed, but has lost the focus: the first click brings that back, and is meant for nothing else.
  const first = forget('beta');
  const place = await placeInQuestion(app, messages.questions.forget('', '', true, true).confirm);
  const { x, y, height } = await boundsOf(app, 'index.html');
  await clickAt({ x: x + 3, y: y + height / 2 });
  await expect
    .poll(() => app.inMain(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL()))
    .toBe(page.url());
  // The other one appears under the pointer of somebody who clicks already.
  for (const call of [() => first, () => forget('alpha')]) {
    const { confirmed, afterMs, pressedTooSoon } = await clickUntilAnswered(app, place, call());
    expect(confirmed).toBe(true);
    expect(afterMs).toBeGreaterThanOrEqual(questionGuardMs);
    expect(pressedTooSoon).toBeGreaterThan(0);
  }
  expect((await readSnapshot(page)).credentials).toEqual([]);
});
