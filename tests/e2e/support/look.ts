import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import { inProject } from '../../../tools/project.ts';
import type { DrivenApp } from '../driver/app.ts';
import { outOfReach } from './reach.ts';
import { unspoken } from './spoken-names.ts';

/** Where the pictures lie. */
export const looksFolder = inProject('test-results/looks');

interface Face {
  readonly name: string;
  readonly size: readonly [width: number, height: number];
  readonly theme: 'light' | 'dark';
  readonly zoom: number;
  readonly forcedColors: 'active' | null;
}

const plain = { size: [1280, 800], theme: 'light', zoom: 1, forcedColors: null } as const;

/** How each view is looked at: colours depend on the theme alone, and the layout on the size, so that each is seen once. */
const everyFace: readonly Face[] = [
  { ...plain, name: '1280-light' },
  { ...plain, name: 'high-contrast', forcedColors: 'active' },
  { ...plain, name: '720-dark', theme: 'dark', size: [720, 520] },
  { ...plain, name: 'zoomed', zoom: 2 },
];

/**
 * Takes the page in both themes and sizes, each once, at 200 % and in high contrast. In each, every control has a name of its own and
 * can be reached. Axe judges both themes and sizes: 200 % has the layout of the small one, and high contrast no colours of
 * ours.
 * @param prepare brings back what the change of the window may have moved
 */
export async function look(
  app: DrivenApp,
  page: Page,
  name: string,
  prepare: () => Promise<void> = async () => undefined,
) {
  await mkdir(looksFolder, { recursive: true });
  const faults: string[] = [];
  // A question gets its room when it is asked: the test of the zoom looks at one that is asked at 200 %.
  const isQuestion = !(await page.evaluate(() => 'api' in window));
  for (const face of everyFace.filter(({ zoom }) => zoom === 1 || !isQuestion)) {
    await show(app, page, face);
    await prepare();
    await settle(page);
    // Views are loaded when they are opened.
    await expect(page.getByText(messages.window.loading, { exact: true })).toBeHidden();
    await settle(page);
    await takePicture(app, page, join(looksFolder, `${name}-${face.name}.png`));
    const isPlain = face.zoom === 1 && face.forcedColors === null;
    faults.push(...(await faultsOf(page, isPlain)).map((fault) => `${name} ${face.name}: ${fault}`));
  }
  await show(app, page, plain);
  expect.soft(faults).toEqual([]);
}

/** Brings the window into a size, a theme, a zoom. */
async function show(app: DrivenApp, page: Page, { size, theme, zoom, forcedColors }: Omit<Face, 'name'>) {
  const [width, height] = size;
  // A question is built before it is shown, and draws nothing until then.
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
  // The theme of the whole program would not last: it follows the settings again with the next thing that happens.
  await page.emulateMedia({ forcedColors, colorScheme: theme });
  await app.inMain(
    ({ BrowserWindow }, to) => {
      for (const one of BrowserWindow.getAllWindows()) {
        if (one.isResizable()) one.setContentSize(to.width, to.height);
        one.webContents.setZoomFactor(to.zoom);
      }
    },
    { width, height, zoom },
  );
  const state = () =>
    page.evaluate(() => [
      innerWidth,
      matchMedia('(prefers-color-scheme: dark)').matches,
      matchMedia('(forced-colors: active)').matches,
    ]);
  const isWindow = await page.evaluate(() => 'api' in window);
  await expect
    .poll(state, { intervals: [20, 40, 80] })
    .toEqual([isWindow ? width / zoom : expect.any(Number), theme === 'dark', forcedColors === 'active']);
  await settle(page);
}

/** By the window itself: what drives the page knows nothing of its zoom. */
export async function takePicture(app: DrivenApp, page: Page, path: string): Promise<void> {
  const title = await page.title();
  const picture = await app.inMain(async ({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getTitle() === wanted);
    return (await window?.webContents.capturePage())?.toPNG().toString('base64');
  }, title);
  if (picture === undefined) throw new Error(`There is no window ${title}.`);
  await writeFile(path, Buffer.from(picture, 'base64'));
}

/** Waits until no transition runs and the fonts are there. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A window that draws nothing for a while, as one that was just covered, would keep this waiting for good.
    const enough = new Promise((resolve) => setTimeout(resolve, 5_000));
    const rest = async () => {
      await document.fonts.ready;
      // Transitions of a theme change start in the next frame.
      for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
      // Animations in a part that is not rendered never end.
      const finite = document
        .getAnimations()
        .filter(
          ({ effect }) =>
            effect instanceof KeyframeEffect &&
            effect.target?.checkVisibility() === true &&
            effect.getComputedTiming().iterations !== Infinity,
        );
      await Promise.allSettled(finite.map((one) => one.finished));
    };
    await Promise.race([rest(), enough]);
  });
}

/** Finds faults in a settled page. A fault may come from something that is just fading, so it is checked a second time. */
async function faultsOf(page: Page, withAxe: boolean): Promise<readonly string[]> {
  let faults: readonly string[] = [];
  for (let looks = 0; looks < 2; looks += 1) {
    faults = [...(withAxe ? await judge(page) : []), ...(await unspoken(page)), ...(await outOfReach(page))];
    if (faults.length === 0) return faults;
    await settle(page);
  }
  return faults;
}

/** The findings of axe, a line for each rule. */
async function judge(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const results: AxeResults = await page.evaluate(() =>
    // The live announcement of a busy button stays for some seconds and repeats its name. A tooltip repeats the name of its
    // button, too, and is in no landmark.
    Reflect.get(window, 'axe').run(
      { exclude: ['[data-live-announcer]', '[data-overlay-container]:has([role="tooltip"])'] },
      { resultTypes: ['violations'], restoreScroll: true },
    ),
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
