import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Backup } from '../../../src/renderer/vault/backup.tsx';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { credentialView } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { backupPreview, snapshot } from '../samples.ts';

const t = english.backup;
const passphrase = 'seven grey owls drank coffee';
const declined = async () => err({ code: 'declined-by-user' } as const);

const credentials = [
  credentialView('batch jobs'),
  credentialView('grid', { mayRotate: true }),
  credentialView('login', { mayRotate: true }),
];

const rendered = (answers: Answers = {}) =>
  renderInWindow(<Backup />, { snapshot: snapshot({ credentials }), answers });

async function typeNewPassphrase() {
  await page.getByLabelText(english.passphrase.first, { exact: true }).fill(passphrase);
  await page.getByLabelText(english.passphrase.second, { exact: true }).fill(passphrase);
}

async function openChosen() {
  await page.getByRole('button', { name: t.restore }).click();
  await page.getByLabelText(t.open.passphrase).fill(passphrase);
  await page.getByRole('button', { name: t.open.submit }).click();
}

describe('a new backup', () => {
  it('says which tokens are left out and why, and what was written', async () => {
    const leftOut = [
      { alias: 'grid', because: 'rotates' },
      { alias: '', because: 'unreadable' },
    ] as const;
    const contents = { tokens: 1, servers: 1, providers: 0, clients: 0, templates: 2 };
    const { getByRole, getByText, calls } = await rendered({
      'create-backup': async () => ok({ contents, leftOut, unreadableTemplates: 1 }),
    });
    await getByRole('button', { name: t.make }).click();
    await expect.element(getByText(t.form.leftOut('grid and login', 2))).toBeVisible();
    await expect.element(getByText(t.form.why)).toBeVisible();
    await expect.element(getByRole('button', { name: t.form.submit })).toBeDisabled();
    await typeNewPassphrase();
    await expectAccessible();
    await getByRole('button', { name: t.form.submit }).click();
    await expect.element(getByText(t.made.has('1 token, 1 server and 2 templates'))).toBeVisible();
    await expect.element(getByText(t.made.leftOut('grid'))).toBeVisible();
    await expect.element(getByText(t.made.unreadable(t.made.unnamed))).toBeVisible();
    await expect.element(getByText(t.made.templates(1))).toBeVisible();
    expect(calls('create-backup')).toEqual([{ passphrase, withRotating: false }]);
  });

  it('has those tokens on request, and stays in its form when it is declined or fails', async () => {
    const answers = [declined, async () => err({ code: 'disk-full' } as const)];
    const { getByRole, getByText, calls } = await rendered({
      'create-backup': () => (answers.shift() ?? declined)(),
    });
    await getByRole('button', { name: t.make }).click();
    await typeNewPassphrase();
    await getByText(t.form.withRotating).click();
    await expect.element(getByText(t.form.leftOut('grid and login', 2))).not.toBeInTheDocument();
    const submit = getByRole('button', { name: t.form.submit });
    await submit.click();
    await expect.element(submit).toBeEnabled();
    await submit.click();
    await expect.element(getByText(english.errors.explain({ code: 'disk-full' }).happened)).toBeVisible();
    expect(calls('create-backup')).toEqual([1, 2].map(() => ({ passphrase, withRotating: true })));
    await getByRole('button', { name: english.window.cancel }).click();
    await expect.element(getByRole('button', { name: t.make })).toBeVisible();
  });
});

describe('a backup that is restored', () => {
  it('is shown by name with what becomes of each, before and after', async () => {
    const tokens = [
      { alias: 'batch jobs', outcome: 'added', error: null },
      { alias: 'grid', outcome: 'kept', error: null },
    ] as const;
    const added = { servers: 0, providers: 1, clients: 1, templates: 2 };
    const { getByRole, getByText, calls } = await rendered({
      'restore-backup': async () => ok({ tokens, added, stoppedBy: null }),
    });
    await openChosen();
    expect(calls('open-backup')).toEqual([{ passphrase }]);
    const item = (name: string) => getByRole('listitem').filter({ hasText: name });
    await expect.element(item('batch jobs')).toHaveTextContent(t.preview.fate.new);
    await expect.element(item('grid')).toHaveTextContent(t.preview.rotates);
    await expect.element(item('laptop')).toHaveTextContent(t.preview.fate.older);
    await expect.element(item('agent')).toHaveTextContent(t.preview.templateFate.renamed);
    await expect.element(item('mytoken-tray')).toHaveTextContent(t.preview.isNew);
    await expectAccessible();
    await getByRole('button', { name: t.preview.submit }).click();
    await expect.element(getByText('Added: 1 token, 1 provider, 1 client and 2 templates.')).toBeVisible();
    await expect.element(getByText(t.restored.kept('grid'))).toBeVisible();
    await getByRole('button', { name: t.restored.close }).click();
    await expect.poll(() => calls('close-backup')).toHaveLength(1);
  });

  it('asks for its passphrase again where that is wrong', async () => {
    const { getByText } = await rendered({
      'open-backup': async () => err({ code: 'backup-file', because: 'wrong-passphrase' }),
    });
    await openChosen();
    const words = english.errors.explain({ code: 'backup-file', because: 'wrong-passphrase' });
    await expect.element(getByText(words.happened)).toBeVisible();
  });

  it('says that there is nothing to restore, and what only a later version reads', async () => {
    const nothing = backupPreview({
      tokens: [{ alias: 'grid', host: 'mytoken.example.org', fate: 'same', rotates: true }],
      servers: [],
      providers: [],
      clients: [],
      templates: [],
      unknown: 2,
    });
    const { getByRole, getByText } = await rendered({ 'open-backup': async () => ok(nothing) });
    await openChosen();
    await expect.element(getByText(t.preview.nothing)).toBeVisible();
    await expect.element(getByText(t.preview.unknown(2))).toBeVisible();
    await expect.element(getByRole('button', { name: t.preview.submit })).not.toBeInTheDocument();
  });

  it('says how far it came on a full disk, and can be repeated', async () => {
    const tokens = [{ alias: 'grid', outcome: 'failed', error: { code: 'record-changed' } }] as const;
    const added = { servers: 1, providers: 0, clients: 0, templates: 0 };
    const { getByRole, getByText, calls } = await rendered({
      'restore-backup': async () => ok({ tokens, added, stoppedBy: { code: 'disk-full' } }),
    });
    await openChosen();
    await getByRole('button', { name: t.preview.submit }).click();
    await expect.element(getByText(t.restored.stopped)).toBeVisible();
    await expect.element(getByText('Added: 1 server.')).toBeVisible();
    await expect.element(getByText(/^grid: /)).toBeVisible();
    await expect.element(getByText(english.errors.explain({ code: 'disk-full' }).happened)).toBeVisible();
    await getByRole('button', { name: t.preview.submit }).click();
    await expect.poll(() => calls('restore-backup')).toHaveLength(2);
  });

  it('is not begun where no file is chosen, or none that is a backup', async () => {
    const answers = [declined, async () => err({ code: 'backup-file', because: 'damaged' } as const)];
    const { getByRole, getByText } = await rendered({ 'choose-backup': () => (answers.shift() ?? declined)() });
    await getByRole('button', { name: t.restore }).click();
    await getByRole('button', { name: t.restore }).click();
    const words = english.errors.explain({ code: 'backup-file', because: 'damaged' });
    await expect.element(getByText(words.happened)).toBeVisible();
    await expect.element(getByRole('button', { name: t.make })).toBeVisible();
  });
});

it('needs an open vault, and begins anew after a lock, which has closed what was open in main', async () => {
  const { getByText, getByRole, getByLabelText, push } = await rendered();
  await getByRole('button', { name: t.restore }).click();
  await expect.element(getByLabelText(t.open.passphrase)).toBeVisible();
  push(snapshot({ vault: { kind: 'locked' } }));
  await expect.element(getByText(t.notOpen)).toBeVisible();
  await expect.element(getByRole('button', { name: t.make })).not.toBeInTheDocument();
  push(snapshot({ credentials }));
  await expect.element(getByRole('button', { name: t.restore })).toBeVisible();
});
