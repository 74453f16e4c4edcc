import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Problem } from '../../../src/renderer/app/problem.tsx';
import { Button } from '../../../src/renderer/ui/button.tsx';
import { CapabilityTree } from '../../../src/renderer/ui/capability-tree.tsx';
import { Chips } from '../../../src/renderer/ui/chips.tsx';
import { EditableName } from '../../../src/renderer/ui/editable-name.tsx';
import { Empty, Loading } from '../../../src/renderer/ui/empty-state.tsx';
import { Instant } from '../../../src/renderer/ui/instant.tsx';
import { Rights } from '../../../src/renderer/ui/rights.tsx';
import { describeCapability } from '../../../src/shared/credentials/sentences.ts';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { format, renderInWindow } from '../render.tsx';

const errorText = (error: AppError) => english.errors.explain(error).happened;

describe('a name that can be changed where it stands', () => {
  const saves = (answer: AppError | null) => vi.fn(async (_name: string) => (answer === null ? ok(null) : err(answer)));
  const named = (save: ReturnType<typeof saves>) => (
    <EditableName
      heading={1}
      name="grid"
      label="Name on this computer"
      edit="Rename"
      labels={english.window}
      errorText={errorText}
      save={save}
    />
  );

  it('is edited by its button, and saved by Enter', async () => {
    const save = saves(null);
    const { getByRole } = await renderInWindow(named(save));
    await expect.element(getByRole('heading', { name: 'grid' })).toBeVisible();
    await getByRole('button', { name: 'Rename' }).click();
    const input = getByRole('textbox', { name: 'Name on this computer' });
    await expect.element(input).toHaveFocus();
    await expectAccessible();
    await input.fill('  batch ');
    await userEvent.keyboard('{Enter}');
    expect(save.mock.calls).toEqual([['batch']]);
    await expect.element(getByRole('heading', { name: 'grid' })).toBeVisible();
  });

  it('stays as it was after Escape', async () => {
    const save = saves(null);
    const { getByRole } = await renderInWindow(named(save));
    await getByRole('button', { name: 'Rename' }).click();
    await getByRole('textbox', { name: 'Name on this computer' }).fill('batch');
    await userEvent.keyboard('{Escape}');
    await expect.element(getByRole('heading', { name: 'grid' })).toBeVisible();
    expect(save).not.toHaveBeenCalled();
  });

  it('says at the field why a name is not taken, and keeps what was typed', async () => {
    const taken: AppError = { code: 'alias-taken', alias: 'batch' };
    const { getByRole } = await renderInWindow(named(saves(taken)));
    await getByRole('button', { name: 'Rename' }).click();
    const input = getByRole('textbox', { name: 'Name on this computer' });
    await input.fill('batch');
    await getByRole('button', { name: english.window.save }).click();
    await expect.element(input).toHaveAccessibleDescription(english.errors.explain(taken).happened);
    await expect.element(input).toHaveValue('batch');
  });

  it('has no button where it is fixed', async () => {
    const { getByRole } = await renderInWindow(
      <EditableName
        name="grid"
        label="Name"
        edit="Rename"
        labels={english.window}
        errorText={errorText}
        save={saves(null)}
        isFixed
      />,
    );
    await expect.element(getByRole('button', { name: 'Rename' })).not.toBeInTheDocument();
  });
});

it('shows values as a list with a name', async () => {
  const { getByRole } = await renderInWindow(<Chips label="Scopes" values={['openid', 'profile']} />);
  const list = getByRole('list', { name: 'Scopes' });
  expect(
    list
      .getByRole('listitem')
      .elements()
      .map(({ textContent }) => textContent),
  ).toEqual(['openid', 'profile']);
  await expectAccessible();
});

it('says what is missing in an empty view, with the next step', async () => {
  const { getByRole, getByText } = await renderInWindow(
    <Empty icon={null} title="No tokens yet" text="Log in once.">
      <Button>Log in</Button>
    </Empty>,
  );
  await expect.element(getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
  await expect.element(getByText('Log in once.')).toBeVisible();
  await expect.element(getByRole('button', { name: 'Log in' })).toBeVisible();
  await expectAccessible();
});

it('says that something is waited for', async () => {
  const { getByText } = await renderInWindow(<Loading text="Asking the server…" />);
  await expect.element(getByText('Asking the server…')).toBeInTheDocument();
});

it('says an error at once, and its facts on demand', async () => {
  const error = unreachable(false);
  const { getByRole, getByText } = await renderInWindow(<Problem error={error} />);
  const alert = getByRole('alert');
  await expect.element(alert).toHaveTextContent(english.errors.explain(error).happened);
  const details = getByRole('button', { name: english.window.details });
  await expect.element(details).toHaveAttribute('aria-expanded', 'false');
  await details.click();
  await expect.element(getByText(/code: unreachable/)).toBeVisible();
  await expectAccessible();
});

it('swaps a time as people say it and the exact one', async () => {
  const { getByRole } = await renderInWindow(
    <Instant at={startOfTests} text="just now" exact="23 November 2026, 00:00:00" />,
  );
  const button = getByRole('button');
  await expect.element(button).toHaveTextContent('just now');
  await button.click();
  await expect.element(button).toHaveTextContent('2026');
  await button.click();
  await expect.element(button).toHaveTextContent('just now');
});

it('numbers the clauses of a token where there are several', async () => {
  const grant = { capabilities: ['AT'], restrictions: [{ scope: 'openid' }, { scope: 'compute' }], rotation: {} };
  const { getByRole } = await renderInWindow(<Rights grant={grant} speech={{ messages: english, format }} />);
  const clauses = getByRole('list').getByRole('listitem');
  expect(clauses.elements()).toHaveLength(2);
  await expect.element(clauses.nth(1)).toHaveTextContent('compute');
  await expectAccessible();
});

describe('the tree of capabilities', () => {
  const labelOf = (name: string) => describeCapability(name, english.capabilities).label;
  const treeOf = (held: readonly string[], change = vi.fn()) => (
    <CapabilityTree messages={english} held={held} change={(next, name, on) => change(next(held), name, on)} />
  );

  it('gives and takes a capability', async () => {
    const change = vi.fn();
    const { getByRole } = await renderInWindow(treeOf(['AT'], change));
    const box = getByRole('checkbox', { name: labelOf('AT') }).first();
    await expect.element(box).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(change.mock.calls).toEqual([[[], 'AT', false]]);
    await expectAccessible();
  });

  it('shows what a capability includes as given, and not to be taken', async () => {
    const { getByRole } = await renderInWindow(treeOf(['tokeninfo']));
    await getByRole('button', { name: english.login.parts(labelOf('tokeninfo')) }).click();
    const part = getByRole('checkbox', { name: new RegExp(english.login.included) }).first();
    await expect.element(part).toBeChecked();
    await expect.element(part).toBeDisabled();
  });

  it('shows a capability of which a part is given as partly given, and open', async () => {
    const { getByRole } = await renderInWindow(treeOf(['tokeninfo:history']));
    await expect
      .element(getByRole('checkbox', { name: labelOf('tokeninfo'), checked: undefined }).first())
      .toBePartiallyChecked();
    await expect
      .element(getByRole('button', { name: english.login.parts(labelOf('tokeninfo')) }))
      .toHaveAttribute('aria-expanded', 'true');
  });
});
