import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { TokenDetails } from '../../../../src/renderer/tokens/details.tsx';
import type { CredentialView } from '../../../../src/shared/ipc/credential-view.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { SubTokenOutcome } from '../../../../src/shared/sub-tokens/outcome.ts';
import type { TemplateClause } from '../../../../src/shared/templates/model.ts';
import { issuer, startOfTests } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import { renderInWindow } from '../../render.tsx';
import { credential, idOf, server, serverDetails, snapshot } from '../../samples.ts';

const t = english.subTokens;
const hour = startOfTests + 3_600;

const parent = credential({
  capabilities: ['AT', 'create_mytoken', 'tokeninfo', 'read@settings'],
  restrictions: [{ exp: hour, scope: 'openid profile', usages_AT: 10, usages_other: 60 }],
  rotation: { on_other: true },
});

const details = {
  ...serverDetails,
  features: { ...serverDetails.features, shortTokens: true, transferCodes: true },
};

const granted = {
  name: 'job',
  capabilities: ['AT'],
  restrictions: [{ exp: hour, scope: 'openid', usages_AT: 1, usages_other: 0 }],
  rotation: {},
};
const kept: SubTokenOutcome = { kind: 'kept', credential: idOf(2), error: null, granted, differences: [] };

interface Options {
  readonly of?: CredentialView;
  readonly restrictions?: readonly TemplateClause[];
  readonly answer?: Result<SubTokenOutcome>;
}

async function renderForm({ of = parent, restrictions, answer = ok(kept) }: Options = {}) {
  const page = await renderInWindow(
    <TokenDetails tab="sub-tokens" credential={of} restrictions={restrictions} onBack={() => undefined} />,
    {
      snapshot: snapshot({ credentials: [of], servers: [server({ details })] }),
      answers: { 'create-sub-token': async () => answer },
    },
  );
  await expect.element(page.getByRole('form', { name: t.title })).toBeVisible();
  return page;
}

it('begins with the restrictions of the token and what such tokens are mostly for, and says what it costs', async () => {
  const page = await renderForm();
  await expect.element(page.getByRole('textbox', { name: t.name })).toHaveValue('grid (sub-token)');
  await expect.element(page.getByText(t.tighter)).toBeVisible();
  await expect.element(page.getByText(english.tokenInfo.cost.rotates, { exact: false })).toHaveTextContent('60');
  await expectAccessible();
  await page.getByRole('button', { name: t.make }).click();
  await expect.element(page.getByRole('heading', { name: t.done.kept('grid (sub-token)') })).toBeVisible();
  expect(page.calls('create-sub-token')).toEqual([
    {
      id: parent.id,
      form: {
        name: 'grid (sub-token)',
        capabilities: ['AT', 'tokeninfo'],
        clauses: parent.restrictions,
        rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
        short: false,
        destination: 'vault',
      },
    },
  ]);
  await expectAccessible();
  await page.getByRole('button', { name: t.open }).click();
  expect(page.go).toHaveBeenCalledWith({ route: 'tokens', credential: idOf(2) });
});

it('names the field and the clause that are wider than the token, and sends nothing', async () => {
  const { getByRole, getByText, calls } = await renderForm({
    restrictions: [{ exp: hour + 60, scope: 'openid', usages_AT: 1, usages_other: 1 }],
  });
  await expect.element(getByText(t.faults.wider('1', t.claims.exp, '1', 1))).toBeVisible();
  await expectAccessible();
  await getByRole('button', { name: t.make }).click();
  // The keyboard is led to the reason.
  await expect.poll(() => document.activeElement?.textContent).toContain(t.wider);
  expect(calls('create-sub-token')).toEqual([]);
  await getByRole('button', { name: t.fromParent }).click();
  await expect.element(getByText(t.tighter)).toBeVisible();
});

it('offers only the capabilities that the token has, and needs one', async () => {
  const { getByRole, getByText } = await renderForm();
  await expect.element(getByRole('checkbox', { name: /manage_mytokens/ })).not.toBeInTheDocument();
  await expect.element(getByRole('checkbox', { name: /read@settings/ })).toBeInTheDocument();
  await expect.element(getByRole('checkbox', { name: /server *settings/ })).toBeDisabled();
  await getByText('AT', { exact: true }).click();
  await getByText('tokeninfo', { exact: true }).click();
  await expect.element(getByText(t.faults.noCapabilities)).toBeVisible();
});

it('lets a short token not rotate, and a transfer code not be short', async () => {
  const { getByRole, getByText, calls } = await renderForm();
  await getByText(t.short, { exact: true }).click();
  await getByText(english.login.onAT, { exact: true }).click();
  await expect.element(getByText(t.faults.shortRotation)).toBeVisible();
  await getByRole('radio', { name: t.destinations['transfer-code'] }).click();
  await expect.element(getByText(t.tighter)).toBeVisible();
  await expect.element(getByText(t.short, { exact: true })).not.toBeInTheDocument();
  await userEvent.keyboard('{Tab}');
  await getByRole('button', { name: t.make }).click();
  await expect
    .poll(() => calls('create-sub-token'))
    .toMatchObject([{ form: { short: false, destination: 'transfer-code' } }]);
});

it('shows what was granted instead of what was asked, and that it was revoked', async () => {
  const answer = ok({
    kind: 'mismatch',
    end: { kind: 'revoked' },
    granted: { ...granted, restrictions: parent.restrictions },
    differences: [{ what: 'usages_AT', kind: 'widened', clause: null, asked: 1, granted: 10 }],
  } as const);
  const { getByRole, getByText } = await renderForm({ answer });
  await getByRole('button', { name: t.make }).click();
  await expect.element(getByRole('alert')).toHaveTextContent(t.mismatch.title);
  await expect.element(getByRole('heading', { name: english.tokens.details.changedByServer })).toBeVisible();
  await expect.element(getByText(t.mismatch.revoked)).toBeVisible();
  await expect.element(getByRole('table')).toHaveTextContent('10');
  await expectAccessible();
});

it('says of a sub-token whose code has run out that it lives on, and leads to where it can be revoked', async () => {
  const over = {
    id: idOf(60),
    credential: parent.id,
    server: issuer,
    code: null,
    expiresAt: startOfTests,
    subToken: 'job',
  };
  const ofTokenItself = { ...over, id: idOf(61), subToken: null };
  const { getByRole, go, calls } = await renderInWindow(
    <TokenDetails tab="sub-tokens" credential={parent} onBack={() => undefined} />,
    { snapshot: snapshot({ credentials: [parent], transferCodes: [over, ofTokenItself] }) },
  );
  await expect.element(getByRole('alert')).toHaveTextContent(t.codeOver.title('job'));
  await expect.element(getByRole('alert')).toHaveTextContent(t.codeOver.text);
  await expectAccessible();
  await getByRole('button', { name: t.codeOver.family }).click();
  expect(go).toHaveBeenCalledWith({ route: 'tokens', credential: parent.id, tab: 'family' });
  await getByRole('button', { name: t.codeOver.hide }).click();
  expect(calls('end-transfer-code')).toEqual([{ id: idOf(60) }]);
});

it('keeps the form when main refuses', async () => {
  const { getByRole } = await renderForm({ answer: err({ code: 'sub-token-refused', because: 'rights' }) });
  await getByRole('button', { name: t.make }).click();
  await expect.element(getByRole('alert')).toHaveTextContent('Nothing was sent');
  await expect.element(getByRole('textbox', { name: t.name })).toHaveValue('grid (sub-token)');
});

it('says of rights that could not be read that nobody can tell', async () => {
  const differences = [{ what: 'clauses', kind: 'unreadable', clause: null, asked: 1, granted: null }] as const;
  const of = { ...parent, differences };
  const { getByRole } = await renderInWindow(
    <TokenDetails tab="sub-tokens" credential={of} onBack={() => undefined} />,
    { snapshot: snapshot({ credentials: [of] }) },
  );
  await expect.element(getByRole('alert')).toHaveTextContent('could not be read');
});
