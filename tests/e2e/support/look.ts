import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import type { DrivenApp } from '../../../scripts/drive/app.ts';
import { inProject } from '../../../scripts/project.ts';

/** Where the pictures lie. */
export const looksFolder = inProject('test-results/looks');
const sizes = [
  [1280, 800],
  [720, 520],
] as const;
const themes = ['light', 'dark'] as const;

/** Takes the page in both themes and sizes, and lets axe judge each. */
export async function look(
  app: DrivenApp,
  page: Page,
  name: string,
  prepare: () => Promise<void> = async () => undefined,
) {
  await mkdir(looksFolder, { recursive: true });
  const faults: string[] = [];
  for (const [width, height] of sizes) {
    await app.electron.evaluate(
      ({ BrowserWindow }, to) => {
        for (const one of BrowserWindow.getAllWindows()) if (one.isResizable()) one.setContentSize(to.width, to.height);
      },
      { width, height },
    );
    if (await page.evaluate(() => 'api' in window)) {
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    }
    for (const theme of themes) {
      await app.electron.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      await expect
        .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
        .toBe(theme === 'dark');
      await prepare();
      await settle(page);
      await page.screenshot({ path: join(looksFolder, `${name}-${width}-${theme}.png`) });
      faults.push(...(await faultsOf(page)).map((fault) => `${name} ${width} ${theme}: ${fault}`));
    }
  }
  expect.soft(faults).toEqual([]);
}

/** Waits until no transition runs and the fonts are there. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What a change of theme moves begins to move with the next frame.
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map((one) => one.finished));
  });
}

/** What axe finds when everything rests: a fault that it saw in passing, as of a message that was just fading, is looked at again. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  let faults: readonly string[] = [];
  for (let looks = 0; looks < 3; looks += 1) {
    faults = await judge(page);
    if (faults.length === 0) return faults;
    await settle(page);
  }
  return faults;
}

/** What axe finds, a line for each rule. */
async function judge(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const results: AxeResults = await page.evaluate(() =>
    // What was said aloud of a busy button keeps naming the button for some seconds after that has gone.
    Reflect.get(window, 'axe').run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] }),
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
