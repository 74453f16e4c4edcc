import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Button } from '../../../src/renderer/ui/button.tsx';
import { renderInWindow } from '../render.tsx';

it('is pressed with the mouse and with the keyboard', async () => {
  const press = vi.fn();
  const { getByRole } = await renderInWindow(<Button onPress={press}>Copy</Button>);
  await getByRole('button', { name: 'Copy' }).click();
  expect(press).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard(' ');
  expect(press).toHaveBeenCalledTimes(3);
});
