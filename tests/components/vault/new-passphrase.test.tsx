import { expect, it, vi } from 'vitest';
import { NewPassphrase, useNewPassphrase } from '../../../src/renderer/vault/new-passphrase.tsx';
import { english } from '../../../src/shared/messages/catalogue.ts';
import type { Strength } from '../../../src/shared/vault/strength.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';

const t = english.passphrase;

function Form({ onChosen }: { readonly onChosen: (chosen: string | null) => void }) {
  const draft = useNewPassphrase();
  onChosen(draft.chosen);
  return <NewPassphrase draft={draft} />;
}

async function renderForm() {
  const onChosen = vi.fn();
  const view = await renderInWindow(<Form onChosen={onChosen} />);
  const first = view.getByLabelText(t.first, { exact: true });
  const second = view.getByLabelText(t.second, { exact: true });
  return { ...view, first, second, chosen: () => onChosen.mock.lastCall?.[0] };
}

it.each<[string, Strength]>([
  ['password1234', 'very-weak'],
  ['mytoken tray', 'very-weak'],
  ['Freiburg2026!!', 'weak'],
  ['kT7#mWq2zB', 'fair'],
  ['table window garden', 'good'],
  ['correct horse battery staple', 'very-good'],
])('%s is %s', async (typed, strength) => {
  const { first, getByRole } = await renderForm();
  await first.fill(typed);
  await expect
    .element(getByRole('meter', { name: t.strength }))
    .toHaveAttribute('aria-valuetext', t.strengths[strength]);
});

it('is taken when both fields have it, however their characters are composed', async () => {
  const { first, second, chosen, getByText } = await renderForm();
  await first.fill('caf\u00e9 table window');
  await second.fill('caf\u00e9 table windo');
  await expect.element(getByText(t.different)).toBeVisible();
  expect(chosen()).toBeNull();
  await second.fill('cafe\u0301 table window');
  await expect.poll(chosen).toBe('caf\u00e9 table window');
  await expect.element(getByText(t.different)).not.toBeInTheDocument();
  await expectAccessible();
});

it.each([
  ['kT7#mWq2z', english.fieldFaults['too-short']],
  ['password1234', t.tooWeak],
])('%s is not taken, and why is said', async (typed, why) => {
  const { first, second, chosen, getByText } = await renderForm();
  await first.fill(typed);
  await second.fill(typed);
  await expect.element(getByText(why)).toBeVisible();
  expect(chosen()).toBeNull();
});

it('is hidden, unless its user wants to see it', async () => {
  const { first, second, getByText } = await renderForm();
  await expect.element(first).toHaveAttribute('type', 'password');
  await getByText(t.show).click();
  await expect.element(first).toHaveAttribute('type', 'text');
  await expect.element(second).toHaveAttribute('type', 'text');
});
