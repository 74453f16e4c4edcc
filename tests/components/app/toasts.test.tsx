import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { unreachable } from '../../fakes/samples.ts';
import type { Answers } from '../fake-api.ts';
import { renderWindow } from '../render.tsx';
import { credential, idOf, snapshot, templateEntry } from '../samples.ts';
import { entries } from '../templates/render-library.tsx';

const t = english.templates;
const away = unreachable(false);

/** The smallest window there is, a narrow one, and a wide one. */
const sizes = [
  [640, 480],
  [720, 600],
  [1280, 800],
] as const;

const several = snapshot({
  app: { ...snapshot().app, testRuntime: true },
  credentials: Array.from({ length: 8 }, (_, index) => credential({ id: idOf(index + 1), alias: `grid ${index}` })),
});

interface Story {
  readonly about: string;
  readonly answers?: Answers;
  /** does what the window then tells of, and gives the title of the message */
  readonly act: () => Promise<string>;
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

async function openTemplate(name: string): Promise<void> {
  await press(english.window.routes.templates);
  await page.getByRole('row', { name }).click();
  await expect.element(page.getByRole('heading', { name, level: 1 }).first()).toBeVisible();
}

const stories: readonly Story[] = [
  {
    about: 'a copy from a row',
    act: async () => {
      await press(english.tokens.copyOf('grid 4'));
      return english.tokens.copied.title;
    },
  },
  {
    about: 'a copy that failed',
    answers: { 'copy-access-token': async () => err(away) },
    act: async () => {
      await press(english.tokens.copyOf('grid 0'));
      return english.errors.explain(away).happened;
    },
  },
  {
    about: 'a template that was saved',
    answers: {
      'save-template': async () =>
        ok(
          templateEntry({
            kind: 'rotation',
            name: 'careful',
            content: { kind: 'rotation', rotation: { on_AT: true, on_other: true } },
          }),
        ),
    },
    act: async () => {
      await openTemplate('careful');
      await page.getByText(english.login.onOther).click();
      await press(english.window.save);
      return t.save.done('careful');
    },
  },
  {
    about: 'a template that was deleted, with the way back',
    act: async () => {
      await openTemplate('night');
      await press(t.moreOf('night'));
      await page.getByRole('menuitem', { name: t.delete }).click();
      return t.deleted('night');
    },
  },
  {
    about: 'templates that were imported',
    answers: {
      'import-templates': async () =>
        ok({ done: entries.map(({ kind, name }) => ({ kind, name: `${name} of a long name` })), refused: [] }),
    },
    act: async () => {
      await press(english.window.routes.templates);
      await press(t.more);
      await page.getByRole('menuitem', { name: t.transfer.importFiles }).click();
      return t.transfer.done.import('3', 3);
    },
  },
];

/** The part of an element that the scrolling parts around it leave in sight. */
function inSight(element: Element): DOMRect {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflowY === 'visible') continue;
    const box = around.getBoundingClientRect();
    [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
    [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

const overlap = (one: DOMRect, other: DOMRect): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;

/** All that can be read or pressed and lies under the message, at least in part. */
function coveredBy(toast: Element): readonly string[] {
  const box = toast.getBoundingClientRect();
  return [...document.querySelectorAll('main, nav, button, input, [role="row"], [role="status"], h1, h2')]
    .filter((one) => !toast.contains(one) && !one.contains(toast) && overlap(inSight(one), box))
    .map((one) => `${one.tagName.toLowerCase()} ${one.textContent?.slice(0, 40) ?? ''}`);
}

describe.each(sizes)('in a window of %i by %i, the message of', (width, height) => {
  it.each(stories)('$about covers nothing, and can be dismissed', async ({ act, answers }) => {
    await page.viewport(width, height);
    const { container } = await renderWindow({
      snapshot: several,
      answers: {
        'list-templates': async () => ok({ entries, problems: [], drafts: [], folder: 'ready' }),
        ...answers,
      },
    });
    // As high as the window, as the page of the app makes it.
    container.id = 'root';
    const title = await act();
    const toast = page.getByRole('alertdialog', { name: title });
    await expect.element(toast).toBeVisible();
    await expect.poll(() => coveredBy(toast.element())).toEqual([]);
    // On a low window a long message scrolls within itself.
    const { top, bottom } = toast.element().getBoundingClientRect();
    expect(bottom - top).toBeGreaterThan(60);
    expect(bottom).toBeLessThanOrEqual(height);
    await page.getByRole('button', { name: english.window.dismiss }).click();
    await expect.element(toast).not.toBeInTheDocument();
  });
});
