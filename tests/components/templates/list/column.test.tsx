import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { TemplateLibrary } from '../../../../src/shared/templates/library.ts';
import { issuer, unreachable } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import type { Answers } from '../../fake-api.ts';
import { offeredTemplate, templateDraft } from '../../samples.ts';
import { entries, renderLibrary } from '../render-library.tsx';

const t = english.templates;

const renderWith = (change: Partial<TemplateLibrary>, answers: Answers = {}) =>
  renderLibrary(entries, {
    'list-templates': async () => ok({ entries, problems: [], drafts: [], folder: 'ready', ...change }),
    ...answers,
  });

describe('the folder of templates', () => {
  it.each(['read-only', 'gone'] as const)('says that it is %s', async (folder) => {
    const { getByText } = await renderWith({ folder });
    await expect.element(getByText(t.folder[folder])).toBeVisible();
    await expectAccessible();
  });

  it('lists the files that cannot be read, each with its reason', async () => {
    const { getByRole, getByText } = await renderWith({
      problems: [
        { file: 'restrictions/link.json', because: 'link' },
        {
          file: 'restrictions/torn.json',
          because: 'not-json',
          fault: { because: 'cut-off', about: '', line: 2, column: 7 },
        },
      ],
    });
    const title = getByRole('button', { name: t.problems.title('2', 2) });
    await expect.element(title).toHaveAttribute('aria-expanded', 'false');
    await title.click();
    await expect.element(getByText(t.problems.because.link)).toBeVisible();
    const sentence = t.text.fault({ because: 'cut-off', about: '' });
    await expect.element(getByText(t.problems.at('2', '7', sentence))).toBeVisible();
    await expectAccessible();
  });

  it('shows work that is not saved, also that of a template that was never saved', async () => {
    const { getByRole } = await renderWith({ drafts: [templateDraft({ name: 'sketch' })] });
    await expect.element(getByRole('row', { name: /sketch/ })).toHaveTextContent(t.unsaved);
    await expect.element(getByRole('row', { name: /careful/ })).not.toHaveTextContent(t.unsaved);
    await expectAccessible();
  });
});

describe('several templates', () => {
  it('are deleted at once, and brought back from the message', async () => {
    const { getByRole, calls } = await renderLibrary();
    await getByRole('button', { name: t.more }).click();
    await getByRole('menuitem', { name: t.chosen.begin }).click();
    const bar = getByRole('region', { name: t.chosen.label });
    await expect.element(bar.getByRole('button', { name: t.chosen.delete })).toBeDisabled();
    await getByRole('row', { name: /night/ }).click();
    await userEvent.keyboard('{ArrowUp} ');
    await expect.element(bar).toHaveTextContent(t.chosen.count('2', 2));
    await bar.getByRole('button', { name: t.chosen.delete }).click();
    await expect.element(getByRole('alertdialog', { name: t.chosen.deleted('2', 2) })).toBeVisible();
    const deleted = calls('delete-template');
    expect(deleted).toHaveLength(2);
    await getByRole('button', { name: t.undo, exact: true }).click();
    await expect.poll(() => calls('restore-deleted-template')).toEqual(deleted);
  });

  it('are exported all together', async () => {
    const { getByRole, calls } = await renderLibrary();
    await getByRole('button', { name: t.more }).click();
    await expectAccessible();
    await getByRole('menuitem', { name: t.transfer.exportAll }).click();
    await expect.poll(() => calls('export-templates')).toMatchObject([{ items: { length: 3 } }]);
  });

  it('are not chosen any more after “Done”', async () => {
    const { getByRole } = await renderLibrary();
    await getByRole('button', { name: t.more }).click();
    await getByRole('menuitem', { name: t.chosen.begin }).click();
    await expect.element(getByRole('row', { name: /night/ }).getByRole('checkbox')).toBeInTheDocument();
    await getByRole('button', { name: t.chosen.done }).click();
    await expect.element(getByRole('row', { name: /night/ }).getByRole('checkbox')).not.toBeInTheDocument();
  });
});

describe('an import', () => {
  it('opens the one template that came', async () => {
    const { getByRole, calls } = await renderLibrary(entries, {
      'import-templates': async () => ok({ done: [{ kind: 'rotation', name: 'careful' }], refused: [] }),
    });
    await getByRole('button', { name: t.more }).click();
    await getByRole('menuitem', { name: t.transfer.importFiles }).click();
    await expect.element(getByRole('heading', { name: 'careful', level: 1 }).first()).toBeVisible();
    await expect.element(getByRole('alertdialog', { name: t.transfer.done.import('1', 1) })).toBeVisible();
    expect(calls('import-templates')).toEqual([{ from: 'files' }]);
  });

  it('says on a page of its own what was refused', async () => {
    const { getByRole } = await renderLibrary(entries, {
      'import-templates': async () =>
        ok({
          done: [{ kind: 'rotation', name: 'careful' }],
          refused: [{ file: 'notes.json', because: 'wrong-shape' }],
        }),
    });
    await getByRole('button', { name: t.more }).click();
    await getByRole('menuitem', { name: t.transfer.importFolder }).click();
    const report = getByRole('region', { name: t.transfer.title.import });
    await expect.element(report.getByRole('alert')).toHaveTextContent(t.problems.because['wrong-shape']);
    await expect.element(report).toHaveTextContent(t.transfer.done.import('1', 1));
    await expectAccessible();
    await report.getByRole('button', { name: t.backToList }).click();
    await expect.element(report).not.toBeInTheDocument();
  });

  it('takes files that are dropped onto the view', async () => {
    const { getByRole, getByText, calls } = await renderLibrary();
    const list = getByRole('grid', { name: t.list });
    await expect.element(list).toBeVisible();
    const files = new DataTransfer();
    files.items.add(new File(['{"on_AT": true}'], 'mine.json'));
    const drag = (name: string) =>
      list.element().dispatchEvent(new DragEvent(name, { dataTransfer: files, bubbles: true, cancelable: true }));
    drag('dragenter');
    drag('dragover');
    await expect.element(getByText(t.transfer.drop)).toBeVisible();
    drag('drop');
    await expect.poll(() => calls('import-text')).toEqual([{ fileName: 'mine.json', text: '{"on_AT": true}' }]);
    await expect.element(getByText(t.transfer.drop)).not.toBeInTheDocument();
  });
});

describe('the templates of a server', () => {
  it('are asked for when they are looked at, and are copied', async () => {
    const { getByRole, calls } = await renderLibrary(entries, {
      'server-templates': async () => ok([offeredTemplate]),
    });
    const section = getByRole('button', { name: t.server.from('Example') });
    await expect.element(section).toHaveAttribute('aria-expanded', 'false');
    expect(calls('server-template-groups')).toEqual([]);
    await section.click();
    const list = getByRole('grid', { name: t.server.groupFrom(t.server.defaultGroup, 'Example') });
    await expect.element(list).toHaveTextContent('@week');
    expect(calls('server-templates')).toEqual([{ issuer, group: '_', kind: null }]);
    await expectAccessible();
    await list.getByRole('row').first().click();
    const page = getByRole('region', { name: 'week' });
    await expect.element(page).toHaveTextContent(t.server.readOnly);
    await expect.element(page).toHaveTextContent(t.server.relative);
    await expectAccessible();
    await page.getByRole('button', { name: t.server.copy }).click();
    await expect
      .poll(() => calls('keep-draft').at(-1))
      .toMatchObject({ name: 'week', base: null, content: { kind: 'restrictions', clauses: [{ exp: '+7d' }] } });
  });

  it('say why the server did not answer, and are asked for again', async () => {
    const error = unreachable(false);
    const { getByRole, calls } = await renderLibrary(entries, { 'server-template-groups': async () => err(error) });
    await getByRole('button', { name: t.server.from('Example') }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
    await expectAccessible();
    await getByRole('button', { name: t.tryAgain }).click();
    await expect.poll(() => calls('server-template-groups')).toHaveLength(2);
  });

  it('say that there are none', async () => {
    const { getByRole, getByText } = await renderLibrary(entries, { 'server-template-groups': async () => ok([]) });
    await getByRole('button', { name: t.server.from('Example') }).click();
    await expect.element(getByText(t.server.none)).toBeVisible();
  });
});
