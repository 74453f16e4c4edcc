import { expect, it, vi } from 'vitest';
import { useServices } from '../../../src/renderer/app/services.ts';
import type { ToastContent } from '../../../src/renderer/app/toasts.ts';
import { Button } from '../../../src/renderer/ui/button.tsx';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';

function Says({ content }: { readonly content: ToastContent }) {
  const { toasts } = useServices();
  return <Button onPress={() => toasts.show(content)}>{content.title}, please</Button>;
}

const done: ToastContent = { kind: 'done', title: 'Copied', lines: ['Scopes: openid', ''] };
const failed: ToastContent = { kind: 'failed', title: 'Not reached', lines: ['Try again.'] };

it('shows a message with its lines until its button takes it away', async () => {
  const { getByRole } = await renderInWindow(<Says content={done} />);
  await getByRole('button', { name: 'Copied, please' }).click();
  const toast = getByRole('alertdialog', { name: 'Copied' });
  await expect.element(toast).toHaveTextContent('Scopes: openid');
  await expect.element(getByRole('region', { name: english.window.notifications })).toBeVisible();
  await expectAccessible();
  await getByRole('button', { name: english.window.dismiss }).click();
  await expect.element(toast).not.toBeInTheDocument();
});

it('shows only the newest message', async () => {
  const { getByRole } = await renderInWindow(
    <>
      <Says content={done} />
      <Says content={failed} />
    </>,
  );
  await getByRole('button', { name: 'Copied, please' }).click();
  await getByRole('button', { name: 'Not reached, please' }).click();
  await expect.element(getByRole('alertdialog', { name: 'Not reached' })).toBeVisible();
  await expect.element(getByRole('alertdialog', { name: 'Copied' })).not.toBeInTheDocument();
  await expectAccessible();
});

it('offers a way back, and goes away with it', async () => {
  const run = vi.fn();
  const { getByRole } = await renderInWindow(<Says content={{ ...done, action: { text: 'Undo', run } }} />);
  await getByRole('button', { name: 'Copied, please' }).click();
  await getByRole('button', { name: 'Undo' }).click();
  expect(run).toHaveBeenCalledTimes(1);
  await expect.element(getByRole('alertdialog')).not.toBeInTheDocument();
});
