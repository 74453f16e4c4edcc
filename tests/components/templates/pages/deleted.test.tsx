import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { ThrownAway } from '../../../../src/shared/templates/library.ts';
import { startOfTests, unreachable } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import { idOf, templateDraft, templateEntry } from '../../samples.ts';
import { entries, renderLibrary } from '../render-library.tsx';

const t = english.templates;

describe('what was deleted and discarded', () => {
  const thrown: ThrownAway = {
    templates: [
      {
        kind: 'restrictions',
        name: 'night',
        tags: ['old'],
        content: { kind: 'restrictions', clauses: [{ scope: 'compute' }] },
        revision: 'revision-0',
        replacedAt: startOfTests - 3600,
        isDeletedHere: false,
      },
    ],
    drafts: [
      { draft: templateDraft({ id: idOf(7), name: 'sketch', typed: '[{"scope": ' }), discardedAt: startOfTests - 60 },
    ],
  };
  const openDeleted = async (answers = {}) => {
    const shown = await renderLibrary(entries, { 'deleted-templates': async () => ok(thrown), ...answers });
    await shown.getByRole('button', { name: t.more }).click();
    await shown.getByRole('menuitem', { name: t.deletedOnes.open }).click();
    return shown;
  };

  it('is listed with the last one first, and says what stood in it', async () => {
    const { getByRole } = await openDeleted();
    const page = getByRole('region', { name: t.deletedOnes.title });
    const list = page.getByRole('listbox', { name: t.deletedOnes.title });
    await expect.element(list.getByRole('option').first()).toHaveTextContent('sketch');
    await expect.element(page).toHaveTextContent(t.deletedOnes.typed);
    await expect.element(page).toHaveTextContent('[{"scope":');
    await expectAccessible();
    await list.getByRole('option', { name: 'night' }).click();
    await expect.element(page).toHaveTextContent(t.deletedOnes.outside);
    await expect.element(page).toHaveTextContent(t.deletedOnes.taken('night'));
    await expectAccessible();
  });

  it('is brought back', async () => {
    const back = templateEntry({ name: 'night 2' });
    const { getByRole, calls } = await openDeleted({ 'restore-deleted-template': async () => ok(back) });
    await getByRole('option', { name: 'night' }).click();
    await getByRole('button', { name: t.deletedOnes.restore }).click();
    await expect.element(getByRole('alertdialog', { name: t.deletedOnes.backAs('night', 'night 2') })).toBeVisible();
    expect(calls('restore-deleted-template')).toEqual([
      { kind: 'restrictions', name: 'night', revision: 'revision-0' },
    ]);
    await getByRole('option', { name: 'sketch' }).click();
    await getByRole('button', { name: t.deletedOnes.restore }).click();
    await expect.poll(() => calls('restore-draft')).toEqual([{ id: idOf(7), discardedAt: startOfTests - 60 }]);
  });

  it('says that there is nothing, and why it could not be read', async () => {
    const error = unreachable(false);
    let isRead = false;
    const { getByRole } = await openDeleted({
      'deleted-templates': async () => (isRead ? ok({ templates: [], drafts: [] }) : err(error)),
    });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
    isRead = true;
    await getByRole('button', { name: t.tryAgain }).click();
    await expect.element(getByRole('heading', { name: t.deletedOnes.emptyTitle })).toBeVisible();
    await expectAccessible();
  });
});
