import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../../accessibility.ts';
import { renderClauses } from '../render-editor.tsx';

const t = english.templates.editor.times;
const expiry = new RegExp(t.exp.about(1));

it('takes a time as it is written, says what it means, and gives the focus back', async () => {
  const { getByRole, getByText, content } = await renderClauses([{}]);
  const button = getByRole('button', { name: expiry });
  await button.click();
  const field = getByRole('textbox', { name: t.written });
  await expect.element(field).toHaveFocus();
  await field.fill('+1d');
  await expect.element(getByText(/24 Nov/).last()).toBeVisible();
  await expectAccessible();
  await userEvent.keyboard('{Escape}');
  await expect.element(button).toHaveFocus();
  expect(content()).toEqual({ kind: 'restrictions', clauses: [{ exp: '+1d' }] });
});

it('keeps what is no time as it was typed, beside the last good time', async () => {
  const { getByRole, draft } = await renderClauses([{ exp: '+7d' }]);
  await getByRole('button', { name: expiry }).click();
  const field = getByRole('textbox', { name: t.written });
  await field.fill('next week');
  await expect.element(field).toBeInvalid();
  await userEvent.keyboard('{Escape}');
  await expect
    .element(getByRole('button', { name: expiry }))
    .toHaveAccessibleName(english.templates.editor.named(t.exp.about(1), t.unreadable('next week')));
  expect(draft().unreadable).toMatchObject([{ what: 'exp', text: 'next week' }]);
  expect(draft().content).toEqual({ kind: 'restrictions', clauses: [{ exp: '+7d' }] });
  await expectAccessible();
});

it('takes a common choice, and none', async () => {
  const { getByRole, content } = await renderClauses([{ exp: '+7d' }]);
  await getByRole('button', { name: expiry }).click();
  const choices = getByRole('radiogroup', { name: english.login.quickLabel });
  await choices.getByRole('radio', { name: t.quick['+30d'] }).click();
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ exp: '+30d' }] });
  await choices.getByRole('radio', { name: t.exp.none }).click();
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{}] });
});

it('takes a span as a number and a unit', async () => {
  const { getByRole, content } = await renderClauses([{ nbf: '+1d' }]);
  await getByRole('button', { name: new RegExp(t.nbf.about(1)) }).click();
  await getByRole('textbox', { name: t.amount }).fill('3');
  await userEvent.keyboard('{Enter}');
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ nbf: '+3d' }] });
  await getByRole('button', { name: t.unit }).click();
  await getByRole('option', { name: t.units.h }).click();
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ nbf: '+3h' }] });
});

it('takes a day of the calendar and a time of day', async () => {
  const { getByRole, content } = await renderClauses([{}]);
  await getByRole('button', { name: expiry }).click();
  await getByRole('tab', { name: t.date }).click();
  await getByRole('button', { name: /26 November 2026/ }).click();
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ exp: '2026-11-26 00:00' }] });
  // The draft has the day before the calendar shows it; nobody types that fast.
  await expect.element(getByRole('gridcell', { selected: true })).toHaveTextContent('26');
  const clock = getByRole('textbox', { name: t.clock });
  await clock.fill('18:30');
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ exp: '2026-11-26 18:30' }] });
  await expectAccessible();
  await clock.fill('25:00');
  await expect.element(clock).toHaveAccessibleDescription(t.noClock);
});

it('is undone', async () => {
  const { getByRole, content } = await renderClauses([{ exp: '+7d' }]);
  await getByRole('button', { name: expiry }).click();
  await getByRole('textbox', { name: t.written }).fill('+2d');
  await userEvent.keyboard('{Escape}');
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ exp: '+2d' }] });
  await getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(content).toEqual({ kind: 'restrictions', clauses: [{ exp: '+7d' }] });
});
