import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ConfirmView } from '../../../src/renderer/confirm/view.tsx';
import type { Question } from '../../../src/shared/ipc/question.ts';
import { expectAccessible } from '../accessibility.ts';

const question: Question = {
  title: 'Revoke grid?',
  body: 'It cannot be used any more after that.',
  confirm: 'Revoke',
  cancel: 'Keep',
  danger: true,
};

const asked = async (one: Question = question) => {
  const answer = vi.fn();
  return { ...(await render(<ConfirmView question={one} onAnswer={answer} />)), answer };
};

it('asks with the focus on the safe answer', async () => {
  const { getByRole, answer } = await asked();
  const dialog = getByRole('alertdialog', { name: 'Revoke grid?' });
  await expect.element(dialog).toHaveAccessibleDescription('It cannot be used any more after that.');
  await expect.element(getByRole('button', { name: 'Keep' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(answer.mock.calls).toEqual([[false]]);
});

it('is answered with the safe answer by Escape', async () => {
  const { answer } = await asked();
  await userEvent.keyboard('{Escape}');
  expect(answer.mock.calls).toEqual([[false]]);
});

it('lets nobody confirm in the first moment, and then by the button', async () => {
  const { getByRole, answer } = await asked();
  const confirm = getByRole('button', { name: 'Revoke' });
  await expect.element(confirm).toBeDisabled();
  await expect.element(confirm).toBeEnabled();
  await expectAccessible();
  await confirm.click();
  expect(answer.mock.calls).toEqual([[true]]);
});

it('counts the first moment anew when the window gets the focus', async () => {
  const { getByRole } = await asked();
  const confirm = getByRole('button', { name: 'Revoke' });
  await expect.element(confirm).toBeEnabled();
  window.dispatchEvent(new FocusEvent('focus'));
  await expect.element(confirm).toBeDisabled();
});

it('can be read where nothing is in danger', async () => {
  await asked({ ...question, danger: false });
  await expectAccessible();
});
