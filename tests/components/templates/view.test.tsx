import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { entries, openTemplate, renderLibrary } from './render-library.tsx';

const t = english.templates;

describe('the list of templates', () => {
  it('shows them by kind, and is searched', async () => {
    const { getByRole, getByText } = await renderLibrary();
    const list = getByRole('grid', { name: t.list });
    await expect.element(list).toHaveTextContent(t.kinds.rotation);
    await expectAccessible();
    await getByRole('searchbox', { name: t.search }).fill('care');
    await expect.element(getByRole('row', { name: /night/ })).not.toBeInTheDocument();
    await expect.element(getByText(t.found('1', t.count('3', 3)))).toBeVisible();
    await getByRole('searchbox', { name: t.search }).fill('no such thing');
    await getByRole('button', { name: t.clearSearch }).click();
    await expect.element(getByRole('row', { name: /night/ })).toBeVisible();
  });

  it('shows those of a tag', async () => {
    const { getByRole } = await renderLibrary();
    await getByRole('radio', { name: '#batch' }).click();
    await expect.element(getByRole('row', { name: /day/ })).not.toBeInTheDocument();
    await expect.element(getByRole('row', { name: /night/ })).toBeVisible();
  });

  it('marks a favourite', async () => {
    const { getByRole, calls } = await renderLibrary();
    await getByRole('button', { name: t.addFavourite('night') }).click();
    await expect
      .poll(() => calls('mark-template'))
      .toEqual([{ kind: 'restrictions', name: 'night', tags: ['batch'], favourite: true }]);
  });

  it('exports several that were chosen', async () => {
    const { getByRole, calls } = await renderLibrary();
    await getByRole('button', { name: t.more }).click();
    await getByRole('menuitem', { name: t.chosen.begin }).click();
    await getByRole('row', { name: /night/ }).click();
    await getByRole('row', { name: /careful/ }).click();
    await expectAccessible();
    await getByRole('button', { name: t.chosen.export }).click();
    await expect
      .poll(() => calls('export-templates'))
      .toEqual([
        {
          items: [
            { kind: 'rotation', name: 'careful' },
            { kind: 'restrictions', name: 'night' },
          ],
        },
      ]);
  });

  it('says why the library could not be read, and tries again', async () => {
    const error = unreachable(false);
    const { getByRole, calls } = await renderLibrary([], { 'list-templates': async () => err(error) });
    await expect.element(getByRole('heading', { name: t.failedTitle })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.tryAgain }).click();
    await expect.poll(() => calls('list-templates').length).toBeGreaterThan(1);
  });

  it('gives way to the page of a template in a narrow window, and takes the focus back', async () => {
    await page.viewport(640, 600);
    const { getByRole } = await renderLibrary();
    await getByRole('row', { name: /night/ }).click();
    const back = getByRole('button', { name: t.backToList }).first();
    await expect.element(back).toBeVisible();
    await expectAccessible();
    await back.click();
    await expect.element(getByRole('grid', { name: t.list })).toBeVisible();
  });
});

describe('an open template', () => {
  it('is changed and saved over the file as it was', async () => {
    const { getByRole, getByText, calls } = await openTemplate('careful');
    await expect.element(getByRole('button', { name: english.window.save })).toBeDisabled();
    await getByText(english.login.onOther).click();
    await expectAccessible();
    await userEvent.keyboard('{Control>}s{/Control}');
    await expect
      .poll(() => calls('save-template'))
      .toEqual([
        {
          kind: 'rotation',
          name: 'careful',
          base: { name: 'careful', revision: 'revision-3' },
          tags: [],
          content: { kind: 'rotation', rotation: { on_AT: true, on_other: true } },
        },
      ]);
  });

  it('leads to a login with it', async () => {
    const { choose, go } = await openTemplate('night');
    await choose(t.logIn);
    expect(go).toHaveBeenCalledWith({
      route: 'new-token',
      template: { kind: 'restrictions', name: 'night' },
      afresh: true,
    });
  });

  it('is deleted, and brought back from the message', async () => {
    const { choose, getByRole, calls } = await openTemplate('night');
    await choose(t.delete);
    await expect.element(getByRole('alertdialog', { name: t.deleted('night') })).toBeVisible();
    const deleted = { kind: 'restrictions', name: 'night', revision: 'revision-1' };
    expect(calls('delete-template')).toEqual([deleted]);
    await getByRole('button', { name: t.undo, exact: true }).click();
    await expect.poll(() => calls('restore-deleted-template')).toEqual([deleted]);
  });

  it('has a history, of which a version is compared and restored', async () => {
    const revision = {
      revision: 'revision-0',
      replacedAt: startOfTests - 7200,
      tags: [],
      content: { kind: 'restrictions', clauses: [{ exp: '+30d', scope: 'openid' }] },
    } as const;
    const { choose, getByRole, calls } = await openTemplate('night', {
      'template-history': async () => ok([revision]),
    });
    await choose(t.history.open);
    await expect.element(getByRole('option', { selected: true })).toBeVisible();
    await expect.element(getByRole('list', { name: t.changes.list })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.history.restore }).click();
    await expect
      .poll(() => calls('restore-template'))
      .toEqual([{ kind: 'restrictions', name: 'night', revision: 'revision-0' }]);
  });

  it('says that the file was changed by another program, and keeps both', async () => {
    const { getByRole, getByText, calls, push } = await changedOutside();
    push();
    await expect.element(getByRole('alert')).toHaveTextContent(t.conflict.changedTitle);
    await expectAccessible();
    await getByText(t.conflict.keepBoth, { exact: true }).click();
    await expect.poll(() => calls('save-template')).toMatchObject([{ base: null, name: 'careful 2' }]);
  });
});

/** A template with work on it, whose file another program changes as soon as `push` is called. */
async function changedOutside() {
  let isChanged = false;
  const library = async () =>
    ok({
      entries: entries.map((entry) =>
        isChanged && entry.name === 'careful'
          ? { ...entry, revision: 'revision-9', content: { kind: 'rotation', rotation: { on_other: true } } as const }
          : entry,
      ),
      problems: [],
      drafts: [],
      folder: 'ready' as const,
    });
  const shown = await openTemplate('careful', { 'list-templates': library });
  await shown.getByText(english.login.autoRevoke).click();
  const answer = await shown.api.snapshot(null);
  if (!answer.ok) throw new Error('the fake has no Snapshot');
  const push = () => {
    isChanged = true;
    shown.push({ ...answer.value, templatesChange: 1 });
  };
  return { ...shown, push };
}

describe('a new template', () => {
  it('begins with a starting point', async () => {
    const { getByRole } = await renderLibrary();
    await getByRole('button', { name: t.new.label }).click();
    await getByRole('menuitem', { name: t.new.starters }).click();
    await expect.element(getByRole('heading', { name: t.starters.title })).toBeVisible();
    await expectAccessible();
    const { title } = english.templates.starters.words['one-access-token'];
    await getByRole('button', { name: title }).click();
    await expect.element(getByRole('heading', { name: title }).first()).toBeVisible();
  });

  it('begins with a text that is pasted', async () => {
    const { getByRole } = await renderLibrary();
    await getByRole('button', { name: t.new.label }).click();
    await getByRole('menuitem', { name: t.new.paste }).click();
    const text = getByRole('textbox', { name: t.paste.label });
    await expect.element(text).toHaveFocus();
    await text.fill('[{"scope": ');
    await getByRole('button', { name: t.paste.read }).click();
    await expect.element(text).toBeInvalid();
    await expectAccessible();
    await text.fill('[{"scope": "compute"}]');
    await getByRole('button', { name: t.paste.read }).click();
    await expect
      .element(getByRole('region', { name: english.templates.editor.clause(1) }))
      .toHaveTextContent('compute');
  });

  it('is offered in starting points where there is none yet', async () => {
    const { getByRole } = await renderLibrary([]);
    await expect.element(getByRole('heading', { name: t.emptyTitle })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.transfer.importFiles }).click();
  });
});
