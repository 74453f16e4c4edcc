import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { TemplateProblem } from '../../../../src/shared/templates/library.ts';
import { issuer, unreachable } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import { entries, openTemplate } from '../render-library.tsx';

const t = english.templates;

describe('a template that is gone or unreadable while there is work on it', () => {
  const problem: TemplateProblem = { file: 'rotation/careful.json', because: 'not-json' };

  async function lose(problems: readonly TemplateProblem[]) {
    let isLost = false;
    const rest = entries.filter(({ name }) => name !== 'careful');
    const shown = await openTemplate('careful', {
      'list-templates': async () =>
        ok({
          entries: isLost ? rest : entries,
          problems: isLost ? problems : [],
          drafts: [],
          folder: 'ready',
        }),
    });
    await shown.getByText(english.login.autoRevoke).click();
    const answer = await shown.api.snapshot(null);
    if (!answer.ok) throw new Error('the fake has no Snapshot');
    isLost = true;
    shown.push({ ...answer.value, templatesChange: 1 });
    return shown;
  }

  it('says that the file is gone, and saves anew', async () => {
    const { getByRole, calls } = await lose([]);
    await expect.element(getByRole('alert')).toHaveTextContent(t.conflict.gone('careful'));
    await expectAccessible();
    await getByRole('button', { name: t.conflict.saveAnew }).click();
    await expect.poll(() => calls('save-template')).toMatchObject([{ base: null, name: 'careful' }]);
  });

  it('says that the file cannot be read, and saves over it or under another name', async () => {
    const { getByRole, calls } = await lose([problem]);
    await expect.element(getByRole('alert')).toHaveTextContent(t.conflict.unreadable('careful'));
    await expect.element(getByRole('button', { name: t.conflict.saveAs('careful 2') })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.conflict.keepMine }).click();
    await expect
      .poll(() => calls('save-template'))
      .toMatchObject([{ base: { name: 'careful', revision: null }, name: 'careful' }]);
  });
});

describe('the head of a template', () => {
  it('renames its file, and says at the name why that is not possible', async () => {
    const { getByRole, calls } = await openTemplate('careful', {
      'rename-template': async () => err({ code: 'template-exists', name: 'day' }),
    });
    await getByRole('button', { name: t.rename, exact: true }).click();
    const name = getByRole('textbox', { name: t.name });
    await name.fill('day');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('rename-template')).toEqual([{ kind: 'rotation', from: 'careful', to: 'day' }]);
    const { happened } = english.errors.explain({ code: 'template-exists', name: 'day' });
    await expect.element(name).toHaveAccessibleDescription(happened);
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(getByRole('heading', { name: 'careful', level: 1 }).first()).toBeVisible();
  });

  it('puts tags on and takes them off, with the keyboard too', async () => {
    const { getByRole, calls } = await openTemplate('night');
    await getByRole('button', { name: t.tags.add, exact: true }).click();
    const field = getByRole('textbox', { name: t.tags.name });
    await expect.element(field).toHaveFocus();
    await field.fill('#weekly, slow');
    await userEvent.keyboard('{Enter}');
    const tags = getByRole('grid', { name: t.tags.list });
    await expect.poll(() => tags.getByRole('row').elements().length).toBe(3);
    await expectAccessible();
    await getByRole('button', { name: t.tags.remove('batch') }).click();
    await tags.getByRole('row', { name: 'slow' }).click();
    await userEvent.keyboard('{Backspace}');
    await expect.poll(() => tags.getByRole('row').elements().length).toBe(1);
    await getByRole('button', { name: english.window.save }).click();
    await expect.poll(() => calls('save-template')).toMatchObject([{ name: 'night', tags: ['weekly'] }]);
  });

  it('says that a template is saved, and why it is not', async () => {
    const error = unreachable(false);
    let isRefused = true;
    const [, , careful] = entries;
    const { getByRole, getByText } = await openTemplate('careful', {
      'save-template': async () => (isRefused || careful === undefined ? err(error) : ok(careful)),
    });
    await getByText(english.login.onOther).click();
    const save = getByRole('button', { name: english.window.save });
    await save.click();
    await expect.element(getByRole('alertdialog', { name: english.errors.explain(error).happened })).toBeVisible();
    isRefused = false;
    await save.click();
    await expect.element(getByRole('alertdialog', { name: t.save.done('careful') })).toBeVisible();
  });

  it('duplicates a template, and discards what is not saved', async () => {
    const { choose, getByRole, getByText, calls } = await openTemplate('careful');
    await getByText(english.login.onOther).click();
    await expect.element(getByText(t.unsaved, { exact: true }).first()).toBeVisible();
    await choose(t.discard);
    await expect.element(getByRole('alertdialog', { name: t.discarded('careful') })).toBeVisible();
    await expect.element(getByRole('button', { name: english.window.save })).toBeDisabled();
    await choose(t.duplicate);
    await expect.element(getByRole('heading', { name: t.copyOf('careful'), level: 1 }).first()).toBeVisible();
    await expect.poll(() => calls('keep-draft').at(-1)).toMatchObject({ name: t.copyOf('careful'), base: null });
  });
});

describe('what a template is checked against', () => {
  it('is a provider, or any of a server', async () => {
    await page.viewport(1400, 900);
    const { getByRole } = await openTemplate('night');
    const choice = getByRole('button', { name: t.against.label });
    await choice.click();
    await expect.element(getByRole('option', { name: /Example Federation/ })).toBeVisible();
    await expectAccessible();
    await getByRole('option', { name: /Example Federation/ }).click();
    await expect.element(choice).toHaveTextContent('Example Federation');
    await choice.click();
    await getByRole('option', { name: new RegExp(t.against.anyProvider('Example')) }).click();
    await expect.element(choice).toHaveTextContent(t.against.anyProvider('Example'));
    expect(JSON.parse(localStorage.getItem('templates') ?? '')).toMatchObject({ server: issuer, provider: '' });
  });
});

describe('the pane beside the editor', () => {
  it('takes the place of the editor in a window of middle width, and gives it back', async () => {
    const { getByRole } = await openTemplate('night');
    const side = getByRole('complementary', { name: t.check });
    await expect.element(side).not.toBeInTheDocument();
    await getByRole('button', { name: t.check, exact: true }).click();
    await expect.element(side).toBeVisible();
    await expectAccessible();
    await side.getByRole('button', { name: t.backToEditor }).click();
    await expect.element(getByRole('region', { name: english.templates.editor.clause(1) })).toBeVisible();
  });
});
