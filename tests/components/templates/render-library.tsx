import { expect } from 'vitest';
import { TemplatesView } from '../../../src/renderer/templates/view.tsx';
import { ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import type { TemplateEntry } from '../../../src/shared/templates/library.ts';
import type { Answers } from '../fake-api.ts';
import { type Rendered, renderInWindow } from '../render.tsx';
import { templateEntry } from '../samples.ts';

const t = english.templates;

/** A small library: two templates of restrictions and one of rotation. */
export const entries: readonly TemplateEntry[] = [
  templateEntry({ name: 'night', tags: ['batch'] }),
  templateEntry({ name: 'day', favourite: true, revision: 'revision-2' }),
  templateEntry({
    kind: 'rotation',
    name: 'careful',
    revision: 'revision-3',
    content: { kind: 'rotation', rotation: { on_AT: true } },
  }),
];

/** Draws the view of templates over a library. */
export const renderLibrary = (all: readonly TemplateEntry[] = entries, answers: Answers = {}): Promise<Rendered> =>
  renderInWindow(<TemplatesView />, {
    answers: {
      'list-templates': async () => ok({ entries: all, problems: [], drafts: [], folder: 'ready' }),
      ...answers,
    },
  });

interface OpenedTemplate extends Rendered {
  /** takes an item of the menu of the template */
  readonly choose: (item: string) => Promise<void>;
}

/** Opens a template from the list. */
export async function openTemplate(name: string, answers: Answers = {}): Promise<OpenedTemplate> {
  const shown = await renderLibrary(entries, answers);
  await shown.getByRole('row', { name: new RegExp(name) }).click();
  await expect.element(shown.getByRole('heading', { name, level: 1 }).first()).toBeVisible();
  const choose = async (item: string) => {
    await shown.getByRole('button', { name: t.moreOf(name) }).click();
    await shown.getByRole('menuitem', { name: item }).click();
  };
  return { ...shown, choose };
}
