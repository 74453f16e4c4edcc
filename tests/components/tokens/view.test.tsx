import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { TokensView } from '../../../src/renderer/tokens/view.tsx';
import type { Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { credential, idOf, server, snapshot } from '../samples.ts';

const t = english.tokens;

const several: Snapshot = snapshot({
  credentials: [
    credential({ id: idOf(1), alias: 'grid', favourite: true }),
    credential({ id: idOf(2), alias: 'batch', state: 'expired', expiresAt: startOfTests - 3600 }),
    credential({ id: idOf(3), alias: 'cloud', restrictions: [{ scope: 'compute' }] }),
  ],
});

describe('the list of tokens', () => {
  it('leads to the page of a token by a click and by the arrow keys', async () => {
    const { getByRole, go } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: several,
    });
    const list = getByRole('grid', { name: t.list });
    await list.getByRole('row', { name: /batch/ }).click();
    expect(go).toHaveBeenLastCalledWith({ route: 'tokens', credential: idOf(2) });
    await userEvent.keyboard('{ArrowDown}');
    expect(go).toHaveBeenLastCalledWith({ route: 'tokens', credential: idOf(3) });
    await expectAccessible();
  });

  it('opens a token by Enter where there is room for one pane only', async () => {
    await page.viewport(700, 600);
    const { getByRole, go } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: several,
    });
    await expect.element(getByRole('row', { name: /grid/ })).toBeVisible();
    await userEvent.tab();
    getByRole('grid', { name: t.list }).element().querySelector<HTMLElement>('[role="row"]')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(go).toHaveBeenLastCalledWith({ route: 'tokens', credential: idOf(1) });
    await expectAccessible();
  });

  it('copies from a row, and says what was granted', async () => {
    const { getByRole, calls } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: several,
    });
    await getByRole('button', { name: t.copyOf('cloud') }).click();
    await expect.element(getByRole('alertdialog', { name: english.tokens.copied.title })).toHaveTextContent('profile');
    expect(calls('copy-access-token')).toEqual([{ id: idOf(3), fresh: false }]);
  });

  it('does not offer to copy from a token that has expired', async () => {
    const { getByRole } = await renderInWindow(<TokensView selected={null} tab="overview" />, { snapshot: several });
    await expect.element(getByRole('button', { name: t.copyOf('batch') })).toBeDisabled();
  });

  it('is searched by name and scope, and says how many were found', async () => {
    const { getByRole, getByText } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: several,
    });
    await getByRole('searchbox', { name: t.search }).fill('compute');
    await expect.element(getByRole('row', { name: /grid/ })).not.toBeInTheDocument();
    await expect.element(getByRole('row', { name: /cloud/ })).toBeVisible();
    await expect.element(getByText(t.found('1', t.count('3', 3)))).toBeVisible();
  });

  it('says when nothing fits, with the way back', async () => {
    const { getByRole } = await renderInWindow(<TokensView selected={null} tab="overview" />, { snapshot: several });
    await getByRole('searchbox', { name: t.search }).fill('nothing of the kind');
    await expect.element(getByRole('heading', { name: t.noMatchTitle })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.clearSearch }).last().click();
    await expect.element(getByRole('row', { name: /batch/ })).toBeVisible();
  });

  it('follows the Snapshot', async () => {
    const { getByRole, push } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: several,
    });
    await expect.element(getByRole('row', { name: /batch/ })).toBeVisible();
    push({ ...several, credentials: several.credentials.slice(0, 1) });
    await expect.element(getByRole('row', { name: /batch/ })).not.toBeInTheDocument();
  });

  it('leads to a login where there are no tokens yet', async () => {
    const { getByRole, go } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: snapshot({ credentials: [], servers: [server()] }),
    });
    await expect.element(getByRole('heading', { name: t.emptyTitle })).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: t.newToken }).last().click();
    expect(go).toHaveBeenCalledWith({ route: 'new-token', afresh: true });
  });

  it('gives way to the state of the vault while that is locked', async () => {
    const locked = snapshot({ vault: { kind: 'locked' }, credentials: [] });
    const { getByRole, calls } = await renderInWindow(<TokensView selected={null} tab="overview" />, {
      snapshot: locked,
    });
    await expect.element(getByRole('heading', { name: english.vault.explain({ kind: 'locked' }).title })).toBeVisible();
    await getByRole('button', { name: english.vault.unlock }).click();
    expect(calls('unlock')).toEqual([null]);
  });
});

describe('the two panes', () => {
  it('show the page of the chosen token beside the list', async () => {
    const { getByRole } = await renderInWindow(<TokensView selected={idOf(3)} tab="overview" />, { snapshot: several });
    await expect.element(getByRole('heading', { name: 'cloud' })).toBeVisible();
    await expect.element(getByRole('grid', { name: t.list })).toBeVisible();
    await expectAccessible();
  });

  it('take the focus along where one takes the place of the other', async () => {
    await page.viewport(700, 600);
    const { getByRole, go } = await renderInWindow(<TokensView selected={idOf(3)} tab="overview" />, {
      snapshot: several,
    });
    const back = getByRole('button', { name: english.window.back });
    await expect.element(back).toHaveFocus();
    await back.click();
    expect(go).toHaveBeenCalledWith({ route: 'tokens', credential: null });
  });
});
