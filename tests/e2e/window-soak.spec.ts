import { readdir, readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { test } from './support/fixture.ts';
import { waitForStatus } from './support/menu.ts';
import { countRenderers, familyOf } from './support/processes.ts';
import { countWindows } from './support/running.ts';

/** MYTOKEN_FAULTS=full: the full number, some minutes. */
const isFull = process.env.MYTOKEN_FAULTS === 'full';
const rounds = isFull ? 200 : 10;
/** It is looked at what the program holds so often, the first time after a fifth: by then all code is loaded. */
const looks = 5;
/** What the main process may hold more at the end: code that was compiled meanwhile, and what the driver keeps of its own calls. */
const growth = { heap: 3_000_000, memory: 10_000_000 } as const;

/** What the main process holds, and how many processes there are; `bytes` after everything was tidied up. */
async function readHeld(app: DrivenApp) {
  const { heap, ...counts } = await app.inMain(({ app: own, ipcMain, nativeTheme, powerMonitor, screen, session }) => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    const sessions = [session.defaultSession, session.fromPartition('window')];
    const emitters: readonly NodeJS.EventEmitter[] = [
      process,
      own,
      ipcMain,
      nativeTheme,
      powerMonitor,
      screen,
      ...sessions,
    ];
    const listeners = emitters.map((one) => one.eventNames().reduce((sum, name) => sum + one.listenerCount(name), 0));
    return { heap: process.memoryUsage().heapUsed, listeners };
  });
  const memory = /^Private_Dirty: +(\d+)/m.exec(await readFile(`/proc/${app.process}/smaps_rollup`, 'utf8'));
  return {
    counts: {
      ...counts,
      descriptors: (await readdir(`/proc/${app.process}/fd`)).length,
      processes: (await familyOf(app.process)).length,
    },
    bytes: { heap, memory: Number(memory?.[1]) * 1024 },
  };
}

test(`a window that is opened and closed ${rounds} times leaves nothing behind in the program`, async ({ start }) => {
  test.setTimeout(rounds * 20_000);
  const app = await start({ args: ['--hidden'] });
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · no tokens yet');
  const held: Awaited<ReturnType<typeof readHeld>>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await clickTrayEntry(tray, messages.tray.openWindow);
    const page = await app.window();
    await page.getByRole('navigation').waitFor();
    await page.close();
    await expect.poll(() => countWindows(app)).toBe(0);
    if (round % (rounds / looks) !== 0) continue;
    // The process of the page ends a moment after its window.
    await expect.poll(() => countRenderers(app.process)).toBe(0);
    held.push(await readHeld(app));
    // Some processes of Chromium come and go by themselves: it comes back to as many as there were at first.
    await expect.poll(async () => (await readHeld(app)).counts).toEqual(held[0]?.counts);
  }
  console.info(`${rounds} windows:`, JSON.stringify(held));
  const [first, last] = [held[0], held.at(-1)];
  for (const [what, most] of Object.entries(growth)) {
    const [atFirst = 0, atLast = 0] = [first, last].map((one) => one?.bytes[what as keyof typeof growth]);
    expect(atLast - atFirst, what).toBeLessThan(most);
  }
});
