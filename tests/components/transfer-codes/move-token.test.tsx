import { describe, expect, it } from 'vitest';
import { MoveToken } from '../../../src/renderer/transfer-codes/move-token.tsx';
import { err } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import type { TransferCodeView } from '../../../src/shared/transfer-codes/view.ts';
import { issuer, startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { credential, idOf, snapshot } from '../samples.ts';

const t = english.transferCodes;

const code = (change: Partial<TransferCodeView> = {}): TransferCodeView => ({
  id: idOf(60),
  credential: idOf(1),
  server: issuer,
  code: 'nguHVEkp',
  expiresAt: startOfTests + 300,
  subToken: null,
  ...change,
});

const withCodes = (...transferCodes: readonly TransferCodeView[]) => snapshot({ transferCodes });

describe('a token that is to be moved', () => {
  it('gets a code', async () => {
    const { getByRole, getByText, calls } = await renderInWindow(<MoveToken credential={credential()} />);
    await expect.element(getByText(t.stays)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.create }).click();
    expect(calls('create-transfer-code')).toEqual([{ id: idOf(1) }]);
  });

  it.each([
    ['makes the other copy useless', { on_AT: true }, t.rotating.text],
    ['ends with its other copy', { on_other: true, auto_revoke: true }, t.rotating.revokes],
  ])('is warned about where it %s', async (_what, rotation, said) => {
    const { getByRole, getByText } = await renderInWindow(<MoveToken credential={credential({ rotation })} />);
    await expect.element(getByText(said)).toBeVisible();
    await expect.element(getByRole('button', { name: t.createAnyway })).toBeVisible();
    await expect.element(getByRole('button', { name: t.rotating.instead })).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('has the way out to a sub-token where it rotates and may make one', async () => {
    const rotating = credential({ rotation: { on_AT: true }, capabilities: ['AT', 'create_mytoken'] });
    const { getByRole, go } = await renderInWindow(<MoveToken credential={rotating} />);
    await getByRole('button', { name: t.rotating.instead }).click();
    expect(go).toHaveBeenCalledWith({ route: 'tokens', credential: idOf(1), tab: 'sub-tokens' });
    await expectAccessible();
  });

  it('is told to arrive as a JWT where it is short', async () => {
    const { getByText } = await renderInWindow(<MoveToken credential={credential({ tokenType: 'short_token' })} />);
    await expect.element(getByText(t.shortToken)).toBeVisible();
  });
});

describe('its code', () => {
  it('is there to be read, scanned and copied, with the time that is left, and can be ended', async () => {
    const { getByRole, getByText, calls } = await renderInWindow(<MoveToken credential={credential()} />, {
      snapshot: withCodes(code()),
    });
    await expect.element(getByText('nguHVEkp', { exact: true })).toBeVisible();
    await expect.element(getByRole('img', { name: t.qrCode })).toBeVisible();
    await expect.element(getByRole('timer')).toHaveTextContent('5:00');
    await expect.element(getByText(`mytoken --url=${issuer} MT --TC=nguHVEkp`)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.copy }).click();
    expect(calls('copy-transfer-code')).toEqual([{ id: idOf(60) }]);
    await expect.element(getByRole('alertdialog', { name: t.copied })).toBeVisible();
    await getByRole('button', { name: t.end }).click();
    expect(calls('end-transfer-code')).toEqual([{ id: idOf(60) }]);
    await expect.element(getByRole('alertdialog', { name: t.ended })).toBeVisible();
  });

  it('stays in sight where it could not be ended, and the reason is said', async () => {
    const { getByRole, getByText } = await renderInWindow(<MoveToken credential={credential()} />, {
      snapshot: withCodes(code()),
      answers: { 'end-transfer-code': async () => err(unreachable(false)) },
    });
    await getByRole('button', { name: t.end }).click();
    const { happened } = english.errors.explain(unreachable(false));
    await expect.element(getByRole('alertdialog', { name: happened })).toBeVisible();
    await expect.element(getByText('nguHVEkp', { exact: true })).toBeVisible();
  });

  it('is followed by another one when its time is over', async () => {
    const { getByRole, getByText, calls } = await renderInWindow(<MoveToken credential={credential()} />, {
      snapshot: withCodes(code({ code: null })),
    });
    await expect.element(getByText(t.expired)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.another }).click();
    expect(calls('create-transfer-code')).toEqual([{ id: idOf(1) }]);
  });

  it('is neither that of another token nor that of a sub-token', async () => {
    const others = withCodes(code({ credential: idOf(2) }), code({ id: idOf(61), subToken: 'job' }));
    const { getByRole, getByText } = await renderInWindow(<MoveToken credential={credential()} />, {
      snapshot: others,
    });
    await expect.element(getByRole('button', { name: t.create })).toBeVisible();
    await expect.element(getByText('nguHVEkp', { exact: true })).not.toBeInTheDocument();
  });
});
