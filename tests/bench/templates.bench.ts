import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { launchApp } from '../e2e/driver/app.ts';
import { focusBareField, openTimes, typingTimes } from './in-page.ts';
import { line } from './statistics.ts';

// How long the templates view takes with 200 templates, one of which has 50 clauses. Prints figures; judges nothing.
const rounds = 10;
const openings = 15;
const large = 'fifty clauses';

test('the templates view with 200 templates', async () => {
  const configFolder = await mkdtemp(join(tmpdir(), 'bench-'));
  await fillLibrary(join(configFolder, 'mytoken-tray', 'default', 'templates', 'restrictions'));
  // Frames come as soon as they are ready; with the display's rate, half of what is measured would be the wait for it.
  const app = await launchApp({ configFolder, args: ['--disable-frame-rate-limit', '--disable-gpu-vsync'] });
  try {
    const page = await app.window();
    await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await measure(page);
  } finally {
    await app.quit();
    await rm(configFolder, { recursive: true, force: true });
  }
});

/** Plain files, as a person keeps them in a folder. */
async function fillLibrary(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const clause = (place: number) => ({
    nbf: `+${place}h`,
    exp: `+${place + 7}d`,
    scope: `openid storage.read:/set-${place}`,
    audience: ['https://dcache.example.org'],
    hosts: [`192.0.2.${place}`, '198.51.100.0/24'],
    usages_AT: 50 + place,
    usages_other: 5,
  });
  const write = (name: string, clauses: number) => {
    const content = Array.from({ length: clauses }, (_, place) => clause(place));
    const file = { mytokenTemplate: 1, tags: ['bench'], favourite: false, content };
    return writeFile(join(folder, `${name}.json`), JSON.stringify(file, null, 2), { mode: 0o600 });
  };
  await write(encodeURIComponent(large), 50);
  for (let number = 1; number < 200; number += 1) await write(`template-${number}`, 1 + (number % 4));
}

async function measure(page: Page): Promise<void> {
  const view = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
  const list = await openTimes(page, openings, {
    before: () => view('Settings').click(),
    click: view('Templates'),
    shown: '[role="row"]',
    atLeast: 10,
  });
  console.log(line('open the view with 200 templates', list));

  const row = (name: string) => page.getByRole('row', { name }).first();
  const opened = await openTimes(page, openings, {
    before: () => row('template-1').click(),
    click: row(large),
    shown: 'section[data-folded]',
    atLeast: 50,
  });
  console.log(line('open the template with 50 clauses', opened));

  await typing(page, 'the expiry of clause 25', async () => {
    await page.keyboard.press('Escape');
    const expiry = page.getByRole('button', { name: /^Expiry of clause 25/ });
    if (!(await expiry.isVisible()))
      await page
        .getByRole('button', { name: /^Clause 25\b/ })
        .first()
        .click();
    await expiry.click();
    await page.getByRole('dialog').getByRole('textbox').first().fill('+6');
  });
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'JSON' }).click();
  await typing(page, 'the JSON of 50 clauses', async () => {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
  });
}

/** Types in turn into a control and into a bare field: the machine's own share of the time is in both. */
async function typing(page: Page, what: string, focus: () => Promise<void>): Promise<void> {
  const keys = Array.from({ length: 10 }, (_, place) => (place % 2 === 0 ? '1' : 'Backspace'));
  const typed: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await focus();
    typed.push(
      ...(await typingTimes(page, what.includes('JSON') ? keys.map((key) => (key === '1' ? ' ' : key)) : keys)),
    );
    await focusBareField(page);
    bare.push(...(await typingTimes(page, keys)));
  }
  console.log(line(`type into ${what}`, typed));
  console.log(line('type into a bare field of the same page, in turn', bare));
}
