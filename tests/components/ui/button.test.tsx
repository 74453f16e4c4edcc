import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ActionMenu } from '../../../src/renderer/ui/action-menu.tsx';
import { Button } from '../../../src/renderer/ui/button.tsx';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';

it('is pressed with the mouse, with Enter and with the space bar', async () => {
  const press = vi.fn();
  const { getByRole } = await renderInWindow(<Button onPress={press}>Copy</Button>);
  await getByRole('button', { name: 'Copy' }).click();
  expect(press).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard(' ');
  expect(press).toHaveBeenCalledTimes(3);
});

it('keeps its focus while it is pending, and cannot be pressed again', async () => {
  const press = vi.fn();
  const { getByRole, rerender } = await renderInWindow(<Button onPress={press}>Copy</Button>);
  const button = getByRole('button', { name: 'Copy' });
  await button.click();
  await rerender(
    <Button onPress={press} isPending>
      Copy
    </Button>,
  );
  await expect.element(button).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(press).toHaveBeenCalledTimes(1);
});

it('does nothing while it is disabled', async () => {
  const press = vi.fn();
  const { getByRole } = await renderInWindow(
    <Button onPress={press} isDisabled>
      Copy
    </Button>,
  );
  const button = getByRole('button', { name: 'Copy' });
  await expect.element(button).toBeDisabled();
  await button.click({ force: true });
  expect(press).not.toHaveBeenCalled();
});

it('shows its name to the keyboard where it has no words on it', async () => {
  const { getByRole } = await renderInWindow(
    <Button kind="icon" aria-label="Rename">
      ✎
    </Button>,
  );
  await userEvent.tab();
  await expect.element(getByRole('button', { name: 'Rename' })).toHaveFocus();
  await expect.element(getByRole('tooltip')).toHaveTextContent('Rename');
});

it.each(['primary', 'plain', 'danger', 'destroy', 'link'] as const)(
  'can be read in light and dark: %s',
  async (kind) => {
    await renderInWindow(<Button kind={kind}>Copy</Button>);
    await expectAccessible();
  },
);

it('opens a menu, in which the arrow keys pass over what cannot be done', async () => {
  const run = vi.fn();
  const { getByRole } = await renderInWindow(
    <ActionMenu
      label="More"
      actions={[
        { id: 'export', text: 'Export', run: () => run('export') },
        { id: 'copy', text: 'Copy', isDisabled: true, run: () => run('copy') },
        null,
        { id: 'delete', text: 'Delete', hint: 'It can be brought back', run: () => run('delete') },
      ]}
    >
      …
    </ActionMenu>,
  );
  const button = getByRole('button', { name: 'More' });
  await button.click();
  await expect.element(getByRole('menu', { name: 'More' })).toBeVisible();
  await expectAccessible();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(run.mock.calls).toEqual([['delete']]);
  await expect.element(button).toHaveFocus();
});
