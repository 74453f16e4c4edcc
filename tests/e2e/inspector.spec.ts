import { expect, type Locator, type Page } from '@playwright/test';
import { sampleTemplates } from '../../sandbox/mytoken/template-store.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import type { StartApp } from './support/fixture.ts';
import { expectVault } from './support/hand.ts';
import { test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';

const t = messages.templates.inspector;
const name = 'Night transfer';
const clauses = [
  { exp: '2040-12-08 18:00', scope: 'storage.read', hosts: ['192.0.2.0/24'], usages_AT: 50, usages_other: 0 },
  { nbf: '2035-01-01 00:00', exp: '2040-12-01 00:00', scope: 'storage.write', usages_AT: 1 },
];

const editor = (page: Page) => page.getByRole('textbox', { name: messages.templates.code.label });
const pane = (page: Page) => page.getByRole('region', { name: t.label });
const card = (page: Page, number: number) =>
  page.getByRole('region', { name: messages.templates.editor.clause(number), exact: true });
const answer = (page: Page) => pane(page).getByRole('region', { name: t.simulator.title }).locator('[aria-live]');
const textOf = async (page: Page) => (await page.locator('.cm-line').allTextContents()).join('\n');

/** Opens the template, with the inspector in sight, and writes down what the page's policy stops. */
async function open(start: StartApp, configFolder: string, content: unknown = clauses): Promise<Page> {
  await placeTemplate(configFolder, 'restrictions', name, content);
  const app = await start({ configFolder });
  const page = await app.window();
  await expectVault(page, 'open');
  await app.inMain(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isResizable()) one.setContentSize(1280, 800);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1280);
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => {
      document.documentElement.dataset.violated = `${effectiveDirective} ${sample}`;
    });
  });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: messages.window.routes.templates, exact: true })
    .click();
  await page.getByRole('grid', { name: messages.templates.list }).getByText(name).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  return page;
}

async function showJson(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: t.tabs.json }).click();
  await editor(page).waitFor();
  return editor(page);
}

/** Puts the cursor behind the last letters of a line of the text. */
async function goBehind(page: Page, line: string): Promise<void> {
  const lines = (await textOf(page)).split('\n');
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  for (let count = lines.findIndex((one) => one.trim() === line); count > 0; count -= 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('End');
}

/** Nothing of the page's policy was broken while the test ran. */
async function expectNoViolation(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.dataset.violated ?? null)).toBeNull();
}

test('JSON and cards stay in step, and the cursor stays where it is', async ({ start, configFolder }) => {
  const page = await open(start, configFolder);
  const scope = messages.templates.editor.lists.remove(messages.templates.editor.lists.scope.one, 'storage.read', 1);
  const code = await showJson(page);
  await goBehind(page, '"usages_AT": 1');
  await page.keyboard.type('2');
  await expect(card(page, 2)).toContainText('12');
  await page.getByRole('button', { name: scope }).click();
  await expect.poll(() => textOf(page)).not.toContain('storage.read');
  await code.focus();
  await page.keyboard.type('3');
  await expect(card(page, 2)).toContainText('123');
  await expect(page.locator('.cm-line').filter({ hasText: /^\s*"usages_AT": 123$/ })).toHaveCount(1);

  await page.keyboard.press('Control+z');
  await expect.poll(() => textOf(page)).toContain('"usages_AT": 12\n');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: scope })).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(page.getByRole('button', { name: scope })).toBeHidden();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('[{"exp": "+1d"}, {}, {"usages_AT": 7}]');
  await expect(page.getByRole('region', { name: /^Clause \d+$/ })).toHaveCount(3);
  await expect(card(page, 3)).toContainText('7');
  await expectNoViolation(page);
});

test('a fault is shown at its place, and the text is kept while the cards show the last good state', async ({
  start,
  configFolder,
}) => {
  const page = await open(start, configFolder);
  const code = await showJson(page);
  await goBehind(page, '"usages_AT": 1');
  await page.keyboard.type('.5,');
  const lines = (await textOf(page)).split('\n');
  const line = lines.findIndex((one) => one.includes('1.5,')) + 1;
  const faults = pane(page).getByRole('listitem');
  await expect(faults.first()).toContainText(`Line ${line}, column `);
  await expect(page.locator('.cm-lintRange-error').first()).toHaveText(/1\.5|,/);
  await expect(page.getByText(messages.templates.editor.broken.title)).toBeVisible();
  await expect(card(page, 2)).toContainText('1');
  await expect(card(page, 2)).not.toContainText('1.5');

  await page.getByRole('tab', { name: t.tabs.timeLine }).click();
  await expect(page.getByRole('img', { name: /^Time line of 2 clauses/ })).toBeVisible();
  await page.getByRole('button', { name: messages.templates.editor.broken.showJson }).click();
  await expect.poll(() => textOf(page)).toBe(lines.join('\n'));
  await page
    .getByRole('button', { name: messages.templates.code.goTo(String(line)) })
    .first()
    .click();
  await expect(code).toBeFocused();
  await code.press('Tab');
  await expect(code).not.toBeFocused();
  await page.getByRole('button', { name: messages.templates.editor.broken.goBack }).click();
  await expect(pane(page).getByRole('status')).toHaveText(messages.templates.code.good);
  expect(await textOf(page)).not.toContain('1.5');
  await expectNoViolation(page);
});

test('that a template was not saved is told until it is, or is left', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'capabilities', 'plain', ['AT']);
  const page = await open(start, configFolder);
  const told = page.getByText(messages.templates.save.broken);
  const code = await showJson(page);
  const failToSave = async () => {
    await code.press('Control+Home');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+s');
    await expect(told).toHaveCount(1);
  };
  await failToSave();
  await page.keyboard.press('Control+s');
  await expect(told).toHaveCount(1);
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' ');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(messages.templates.save.done(name))).toBeVisible();
  await expect(told).toBeHidden();
  await failToSave();
  await page.getByRole('grid', { name: messages.templates.list }).getByText('plain').click();
  await page.getByRole('heading', { name: 'plain', level: 1 }).waitFor();
  await expect(told).toBeHidden();
});

test('a text that is too long stays in the editor and is not taken', async ({ start, configFolder }) => {
  const page = await open(start, configFolder);
  const code = await showJson(page);
  const before = await textOf(page);
  await code.press('Control+a');
  await code.evaluate((place) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `[${'{"scope": "storage.read", "usages_AT": 7},\n'.repeat(120_000)}{}]`);
    place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(pane(page).getByRole('alert')).toContainText('262,144');
  await expect(page.locator('.cm-lineNumbers')).toContainText('120001');
  await expect(card(page, 1)).toContainText('storage.read');
  await pane(page).getByRole('button', { name: messages.templates.code.discard }).click();
  await expect.poll(() => textOf(page)).toBe(before);
  await expectNoViolation(page);
});

test('copies in three forms, each of which can be pasted back', async ({ start, twoTokens, sandbox }) => {
  const page = await open(start, twoTokens);
  await showJson(page);
  const { copy, copied, paste, pasteDialog } = messages.templates.code;
  const forms = [
    { form: copy.json.name, told: copied.json, recognised: pasteDialog.recognised.json, looks: /^\[\n {2}\{/ },
    {
      form: copy.options.name,
      told: copied.options,
      recognised: pasteDialog.recognised.options,
      looks: /^--restrictions=/,
    },
    { form: copy.link.name, told: copied.link, recognised: pasteDialog.recognised.link, looks: /^http.*\/\?r=/ },
  ];
  for (const { form, told, recognised, looks } of forms) {
    await page.getByRole('button', { name: messages.templates.code.copyAs }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${form}`) }).click();
    await expect(page.getByText(told)).toBeVisible();
    const text = (await readClipboard()) ?? '';
    expect(text).toMatch(looks);
    await page.getByRole('button', { name: paste }).click();
    const dialog = page.getByRole('dialog', { name: pasteDialog.title });
    await dialog.getByRole('textbox', { name: pasteDialog.field }).fill(text);
    await expect(dialog.getByRole('status')).toHaveText(recognised);
    await dialog.getByRole('button', { name: pasteDialog.replaces }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => textOf(page)).toContain('"scope": "storage.write"');
  }
  // Somebody else changes what the server has, for the tests that follow too.
  const { issuer } = sandbox.mytoken;
  const profiles = `${issuer}/api/v0/pt/_/profiles`;
  const [, id] = /"id":"([^"]+)","name":"web-default"/.exec(await (await fetch(profiles)).text()) ?? [];
  const headers = { authorization: `Basic ${btoa('_:secret')}`, 'content-type': 'application/json' };
  await fetch(`${profiles}/${id}`, { method: 'DELETE', headers });
  try {
    await page.getByRole('button', { name: messages.templates.code.copyAs }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${copy.link.name}`) }).click();
    await expect(page.getByText(messages.templates.code.linkNotRead.title(new URL(issuer).host))).toBeVisible();
  } finally {
    await fetch(profiles, {
      method: 'POST',
      headers,
      body: JSON.stringify(sampleTemplates.find((one) => one.name === 'web-default')),
    });
  }
  await page.getByRole('button', { name: paste }).click();
  const dialog = page.getByRole('dialog', { name: pasteDialog.title });
  await dialog.getByRole('textbox', { name: pasteDialog.field }).fill('{"exp": "+1x"}');
  await expect(dialog.getByRole('button', { name: pasteDialog.replaces })).toBeDisabled();
  await dialog.getByRole('textbox', { name: pasteDialog.field }).fill('--exp=+1d --scope=compute');
  await dialog.getByRole('button', { name: pasteDialog.adds }).click();
  await expect(page.getByRole('region', { name: /^Clause \d+$/ })).toHaveCount(3);
  await page
    .getByRole('button', { name: messages.templates.editor.tools.undo(pasteDialog.pastedClauses('1', 1)) })
    .click();
  await expect(page.getByRole('region', { name: /^Clause \d+$/ })).toHaveCount(2);
  await expectNoViolation(page);
});

test('the simulator says yes, no, and that it depends, each with its reason', async ({ start, configFolder }) => {
  const page = await open(start, configFolder);
  const { simulator } = t;
  const field = (label: string) => pane(page).getByRole('textbox', { name: label, exact: true });
  await pane(page).getByRole('radio', { name: simulator.whereOther }).click();
  await field(simulator.address).fill('192.0.2.40');
  await field(simulator.scopes).fill('storage.read');
  await expect(answer(page)).toContainText('Yes: clause 1 allows it. 49 uses would be left.');
  await expect(answer(page)).toContainText(/Clause 2 would refuse: it starts .*2035/);
  await field(simulator.moment).fill('2036-01-01 12:00');
  await expect(answer(page)).toContainText('Clause 2 would refuse: it does not include the scope storage.read.');
  await field(simulator.address).fill('198.51.100.1');
  await expect(answer(page)).toContainText('No. No clause allows it.');
  await expect(answer(page)).toContainText(
    'Clause 1 would refuse: it works only from 192.0.2.0/24, not from 198.51.100.1.',
  );
  await field(simulator.address).fill('198.51.100.999');
  await expect(pane(page).getByText(simulator.addressFault)).toBeVisible();
  await expect(answer(page)).toHaveText(simulator.faulty);

  await field(simulator.address).fill('198.51.100.1');
  await (await showJson(page)).press('Control+a');
  await page.keyboard.type('{"hosts": ["*.example.org"], "geoip_allow": ["DE"], "usages_AT": 3}');
  await page.getByRole('tab', { name: t.tabs.timeLine }).click();
  await expect(field(simulator.address), 'what was asked is remembered').toHaveValue('198.51.100.1');
  await expect(answer(page)).toContainText('It depends:');
  await expect(answer(page)).toContainText('by reverse DNS, whether 198.51.100.1 matches *.example.org');
  const country = pane(page).getByRole('combobox', { name: simulator.country });
  await country.fill('fran');
  await page.getByRole('option', { name: 'France' }).click();
  await expect(answer(page)).toContainText('No.');
  await expect(answer(page)).toContainText('it works only in Germany, not in France.');
  await pane(page).getByRole('radio', { name: simulator.what_other }).click();
  await expect(field(simulator.scopes)).toBeHidden();
  await expectNoViolation(page);
});

test('of a profile the simulator minds the capabilities and the rotation', async ({ start, configFolder }) => {
  const profile = (capabilities: readonly string[]) => ({
    restrictions: [{ exp: '+1d' }],
    capabilities,
    rotation: { lifetime: 3600, on_AT: true },
  });
  await placeTemplate(configFolder, 'profile', 'looks only', profile(['tokeninfo']));
  await placeTemplate(configFolder, 'profile', 'turning', profile(['AT']));
  const page = await open(start, configFolder);
  const choose = async (one: string) => {
    await page.getByRole('grid', { name: messages.templates.list }).getByText(one).click();
    await page.getByRole('heading', { name: one, level: 1 }).waitFor();
  };
  await choose('looks only');
  await expect(answer(page)).toContainText(t.simulator.rights.lacks.AT);
  await choose('turning');
  await expect(answer(page)).toContainText('Yes: clause 1 allows it.');
  await pane(page).getByRole('textbox', { name: t.simulator.moment, exact: true }).fill('+5h');
  await expect(answer(page)).toContainText('It depends: only if an access token renews it before');
});

test('the uses so far go with their clause', async ({ start, configFolder }) => {
  const page = await open(start, configFolder);
  const used = (clause: string) => pane(page).getByRole('textbox', { name: t.simulator.usedOf(clause), exact: true });
  await pane(page).getByText(t.simulator.used, { exact: true }).click();
  await used('1').fill('50');
  await used('1').press('Enter');
  await expect(answer(page)).toContainText('its 50 uses are used up.');
  await page.getByRole('button', { name: messages.templates.editor.menu.label(1) }).click();
  await page.getByRole('menuitem', { name: messages.templates.editor.menu.down }).click();
  await expect(used('2')).toHaveValue('50');
  await expect(used('1')).toHaveValue('0');
});

test('the time line is a picture in one sentence, buttons with exact times, and a table', async ({
  start,
  configFolder,
}) => {
  const page = await open(start, configFolder, [
    { nbf: '2030-03-01 10:00', exp: '2030-03-02 10:00' },
    { nbf: '2030-04-01 10:00', exp: '2030-04-02 10:00' },
  ]);
  await expect(
    page.getByRole('img', {
      name: /^Time line of 2 clauses from .+ The token expires [^.]*2030[^.]*\. There is 1 gap/,
    }),
  ).toBeVisible();
  const lanes = page.getByRole('toolbar', { name: t.timeLine.lanes });
  await lanes.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(
    lanes.getByRole('button', { name: /^Clause 2 any scope: from Monday.*April.* until Tuesday.*April/ }),
  ).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText(/from Monday.*April/);
  await page.getByRole('button', { name: t.timeLine.showTable }).click();
  const rows = page.getByRole('table', { name: t.timeLine.title }).getByRole('row');
  await expect(rows.nth(1)).toContainText(/Clause 1.*Friday.*March.*Saturday.*March/);
  await expect(rows.filter({ hasText: t.timeLine.table.gap })).toContainText(/Saturday.*March.*Monday.*April/);
  await expect(rows.filter({ hasText: t.timeLine.table.tokenEnd })).toContainText(/Tuesday.*April/);
  await expectNoViolation(page);
});

test('what cannot be sent is said, with the way to its clause', async ({ start, configFolder }) => {
  const page = await open(start, configFolder, [{ exp: '+1d' }, { exp: '+1d', colour: 'red' }]);
  await expect(pane(page).getByText(t.unresolved.title)).toBeVisible();
  await expect(pane(page).getByRole('listitem')).toContainText('“colour” is unknown.');
  await pane(page)
    .getByRole('button', { name: t.clause('2') })
    .click();
  await expect(card(page, 2).getByRole('button', { name: /^Clause 2/ })).toBeFocused();
});

test('what cannot be sent outside of the clauses is said of the whole template', async ({ start, configFolder }) => {
  const profile = { restrictions: [{ exp: '+1d' }], rotation: { on_AT: true, colour: 'red' } };
  await placeTemplate(configFolder, 'profile', 'grid', profile);
  const page = await open(start, configFolder);
  await page.getByRole('grid', { name: messages.templates.list }).getByText('grid').click();
  await page.getByRole('heading', { name: 'grid', level: 1 }).waitFor();
  await expect(pane(page).getByRole('listitem')).toContainText(`${t.unresolved.whole}: “colour” is unknown.`);
});

test('templates of other kinds show what they say, and nothing else', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'rotation', 'guarded', { on_AT: true, lifetime: '+2d' });
  await placeTemplate(configFolder, 'capabilities', 'plain', ['AT', 'tokeninfo']);
  const page = await open(start, configFolder);
  const choose = async (one: string) => {
    await page.getByRole('grid', { name: messages.templates.list }).getByText(one).click();
    await page.getByRole('heading', { name: one, level: 1 }).waitFor();
  };
  await choose('guarded');
  await showJson(page);
  await page.getByRole('button', { name: messages.templates.code.copyAs }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${messages.templates.code.copy.options.name}`) }).click();
  await expect(page.getByText(messages.templates.code.copiedRotation)).toBeVisible();
  await page.getByRole('tab', { name: t.tabs.timeLine }).click();
  await page.getByRole('button', { name: t.timeLine.showTable }).click();
  await expect(page.getByRole('row').filter({ hasText: t.timeLine.table.rotation })).toBeVisible();
  await expect(pane(page).getByRole('heading', { name: t.simulator.title })).toBeHidden();
  await choose('plain');
  await page.getByRole('tab', { name: t.tabs.timeLine }).click();
  await expect(pane(page).getByText(t.timeLine.nothing)).toBeVisible();
  await (await showJson(page)).press('Control+a');
  await page.keyboard.type('["AT"]');
  await page.getByRole('tab', { name: t.tabs.summary }).click();
  await expect(pane(page).getByText(t.summary.capabilities('AT'))).toBeVisible();
  await expectNoViolation(page);
});

test('what nobody would see in a template is written out, wherever the window shows it', async ({
  start,
  configFolder,
}) => {
  const turned = 'storage\u202Eread\u200B:/';
  const clause = { exp: '+1d', scope: `openid ${turned}`, audience: [`https://${turned}`], hosts: [turned] };
  const page = await open(start, configFolder, [clause, { ...clause, exp: '+2d' }]);
  for (const tab of [t.tabs.timeLine, t.tabs.summary]) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(pane(page)).toContainText('⟨U+202E⟩');
    // The JSON and what stands in a field are as they are.
    const hidden = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const attributes = node instanceof Element ? ['aria-label', 'title', 'placeholder'] : [];
        const texts = attributes.map((one) => (node instanceof Element ? (node.getAttribute(one) ?? '') : ''));
        found.push(...[node.nodeValue ?? '', ...texts].filter((text) => /[\u202E\u200B]/.test(text)));
      }
      return found;
    });
    expect(hidden).toEqual([]);
  }
});
