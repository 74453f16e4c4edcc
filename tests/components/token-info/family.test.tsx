import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { TokenFamily } from '../../../src/renderer/token-info/family.tsx';
import type { ListedToken } from '../../../src/shared/credentials/token-info.ts';
import type { CredentialView } from '../../../src/shared/ipc/credential-view.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { host, listedToken, startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { credential, idOf, snapshot } from '../samples.ts';
import { manager, manyEvents, manyTokens } from './samples.ts';

const t = english.tokenInfo.family;

/** This token with two below it, one of them in the vault, and another one beside it. */
const few = [
  listedToken('mom-of-grid', listedToken('mom-of-batch', listedToken('deep')), listedToken('plain')),
  { ...listedToken('else'), name: '', expiresAt: startOfTests - 60 },
];

const listing = (trees: readonly ListedToken[]): Answers => ({
  'list-tokens': async () => ok({ askedAt: startOfTests, trees }),
});

async function renderFamily(one: CredentialView, answers: Answers = {}, progress: object = {}) {
  await page.viewport(410, 900);
  const batch = credential({ id: idOf(2), alias: 'batch', momId: 'mom-of-batch' });
  const shown = snapshot({ credentials: [one, batch], ...progress });
  return renderInWindow(<TokenFamily credential={one} />, { snapshot: shown, answers });
}

async function renderAll(answers: Answers) {
  const rendered = await renderFamily(manager(), answers);
  await rendered.getByRole('button', { name: t.loadAll }).click();
  return { ...rendered, tree: rendered.getByRole('treegrid', { name: t.tree }) };
}

describe('the tokens of a person', () => {
  it('are marked: the one that asks, those of this vault, and what has expired', async () => {
    const { tree, calls } = await renderAll(listing(few));
    await expect.element(tree.getByRole('row', { name: /mom-of-grid/ })).toHaveTextContent(t.thisToken);
    await expect.element(tree.getByRole('row', { name: /mom-of-batch/ })).toHaveTextContent(t.ofVault('batch'));
    await expect.element(tree.getByRole('row', { name: t.unnamed })).toHaveTextContent(/expired/);
    expect(calls('list-tokens')).toEqual([{ id: idOf(1), list: 'tokenList' }]);
    await expectAccessible();
  });

  it('lead to the page of one that is here, and to its history', async () => {
    const { tree, getByRole, go, calls } = await renderAll({
      ...listing(few),
      'token-history': async () => ok({ askedAt: startOfTests, events: manyEvents(3) }),
    });
    await tree.getByRole('row', { name: /mom-of-batch/ }).click();
    await getByRole('button', { name: english.tokenInfo.history.load }).click();
    await expect.element(getByRole('table', { name: english.tokenInfo.history.table })).toBeVisible();
    expect(calls('token-history')).toEqual([{ id: idOf(1), momIds: ['mom-of-batch'] }]);
    await expectAccessible();
    await getByRole('button', { name: t.open }).click();
    expect(go).toHaveBeenLastCalledWith({ route: 'tokens', credential: idOf(2) });
  });

  it('are closed and opened, and selected with the keyboard', async () => {
    const { tree, getByText } = await renderAll(listing(few));
    await tree.getByRole('row', { name: /mom-of-grid/ }).click();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(tree.getByRole('row', { name: /plain/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}{ArrowDown} ');
    await expect.element(getByText(t.selected('2', 2))).toBeVisible();
  });

  it('are revoked together with those below, and what failed is said', async () => {
    const { tree, getByRole, getByText, calls } = await renderAll({
      ...listing(few),
      'revoke-listed': async () =>
        ok({
          tokens: [
            { momId: 'mom-of-batch', name: 'mom-of-batch', outcome: { kind: 'revoked', removed: 'removed' } },
            { momId: 'plain', name: 'plain', outcome: { kind: 'failed', error: { code: 'token-not-managed', host } } },
          ],
          after: { askedAt: startOfTests + 60, trees: [listedToken('mom-of-grid', listedToken('plain'))] },
        }),
    });
    await tree.getByRole('row', { name: /mom-of-batch/ }).click();
    await tree.getByRole('row', { name: /plain/ }).click();
    await getByText(t.recursive, { exact: true }).click();
    await getByRole('button', { name: t.revoke('2', 2) }).click();
    const report = getByRole('alert');
    await expect.element(report).toHaveTextContent(english.tokenInfo.report.revoked('1', 1));
    await expect.element(report).toHaveTextContent(english.tokenInfo.report.removed);
    await expect.element(report).toHaveTextContent(/plain/);
    expect(calls('revoke-listed')).toEqual([
      { id: idOf(1), list: 'tokenList', momIds: ['mom-of-batch', 'plain'], recursive: true },
    ]);
    await expect.element(tree.getByRole('row', { name: /mom-of-batch/ })).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('can be stopped being revoked', async () => {
    const { tree, getByRole, push, calls } = await renderAll(listing(few));
    await tree.getByRole('row', { name: /plain/ }).click();
    const one = manager();
    push(
      snapshot({ credentials: [one], listedRevocation: { credential: one.id, done: 3, all: 9, phase: 'revoking' } }),
    );
    await expect.element(getByRole('status').last()).toHaveTextContent(t.running('3', '9'));
    await getByRole('button', { name: t.stop }).click();
    expect(calls('stop-revoking')).toEqual([null]);
  });

  it('may be thousands', async () => {
    const count = 5000;
    const { getByRole, getByText } = await renderAll(listing(manyTokens(count)));
    const all = new Intl.NumberFormat('en-GB').format(count * 1.2);
    await expect.element(getByText(english.tokenInfo.more.shown('100', all))).toBeVisible();
    await getByRole('searchbox', { name: t.search }).fill('batch job 777');
    await expect.element(getByRole('row', { name: 'batch job 777', exact: true })).toBeVisible();
  });
});

describe('the tokens below one', () => {
  it('may be none, and others are not offered without the right', async () => {
    const { getByRole, getByText } = await renderFamily(
      manager({ capabilities: ['AT', 'tokeninfo'] }),
      listing([listedToken('mom-of-grid')]),
    );
    expect(getByRole('button', { name: t.loadAll }).elements()).toEqual([]);
    await getByRole('button', { name: t.loadSubtokens }).click();
    await expect.element(getByText(t.noSubtokens)).toBeVisible();
  });

  it('can be revoked by it without a right, but no others', async () => {
    const { getByRole, getByText } = await renderFamily(
      manager({ momId: 'mom-of-batch', capabilities: ['AT', 'tokeninfo', 'manage_mytokens:list'] }),
      listing(few),
    );
    await getByRole('button', { name: t.loadAll }).click();
    await getByRole('row', { name: /deep/ }).click();
    await expect.element(getByRole('button', { name: t.revoke('1', 1) })).toBeEnabled();
    await getByRole('row', { name: /plain/ }).click();
    await expect.element(getByText(t.notAllowed)).toBeVisible();
  });
});
