import { describe, expect, it } from 'vitest';
import { TokensView } from '../../../src/renderer/tokens/view.tsx';
import type { CredentialView } from '../../../src/shared/ipc/credential-view.ts';
import type { Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { format, renderInWindow } from '../render.tsx';
import { idOf, knownProvider, openidCredential, providerDetails, snapshot } from '../samples.ts';

const t = english.providers.ofToken;
const words = english.tokens;

const renderToken = (change: Partial<CredentialView> = {}, others: Partial<Snapshot> = {}, answers: Answers = {}) =>
  renderInWindow(<TokensView tab="overview" selected={idOf(7)} />, {
    answers,
    snapshot: snapshot({ servers: [], credentials: [openidCredential(change)], ...others }),
  });

describe('the page of a login at a provider', () => {
  it('says whose it is and what was granted', async () => {
    const { getByRole } = await renderToken();
    const page = getByRole('complementary', { name: 'direct' });
    await expect.element(page).toHaveTextContent('jo@example.org at op.example.org');
    await expect.element(page.getByRole('list', { name: t.granted })).toHaveTextContent('openid');
    await expect.element(page.getByRole('list', { name: t.notGranted })).toHaveTextContent('profile');
    await expect.element(page).toHaveTextContent('client-1');
    await expectAccessible();
  });

  it('says nothing of rights and account where the login was not completed', async () => {
    const nobody = { ...openidCredential().openid, account: null, granted: [] } as CredentialView['openid'];
    const { getByRole } = await renderToken({ state: 'incomplete', subject: '', openid: nobody });
    const page = getByRole('complementary', { name: 'direct' });
    await expect.element(page.getByRole('button', { name: t.loginAgain })).toBeVisible();
    for (const name of [t.mayDo, english.accessTokens.presets.title])
      await expect.element(page.getByText(name)).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('shows what the provider says about the person when that is wanted', async () => {
    const claims = {
      atLogin: [{ name: 'name', value: 'Jo' }],
      now: { ok: true, value: [{ name: 'groups', value: '["<b>a</b>"]' }] },
    } as const;
    const { getByRole, getByText, calls } = await renderToken(
      {},
      {},
      {
        'account-claims': async () => ({ ok: true, value: claims }),
      },
    );
    expect(calls('account-claims')).toEqual([]);
    await getByRole('button', { name: t.claims.show }).click();
    await expect.element(getByText('["<b>a</b>"]')).toBeVisible();
    await expect.element(getByText('Jo', { exact: true })).toBeVisible();
    await expectAccessible();
  });

  it('has nothing that only mytokens have', async () => {
    const { getByRole, getByText } = await renderToken();
    await expect.element(getByRole('heading', { name: t.mayDo })).toBeVisible();
    await expect.element(getByRole('heading', { name: words.details.capabilities })).not.toBeInTheDocument();
    await expect.element(getByText(words.details.form, { exact: true })).not.toBeInTheDocument();
    await expect.element(getByText(words.noExpiry)).not.toBeInTheDocument();
    await expect.element(getByRole('button', { name: words.details.saveAs.button })).not.toBeInTheDocument();
  });

  it('says that the provider has ended it, and leads to a login that renews it', async () => {
    const { getByRole, getByText, go } = await renderToken({ state: 'ended-by-provider' });
    await expect.element(getByText(t.explain['ended-by-provider'])).toBeVisible();
    await getByRole('button', { name: t.loginAgain }).click();
    expect(go).toHaveBeenCalledWith({
      route: 'new-token',
      afresh: true,
      form: {
        issuer: providerDetails.issuer,
        alias: 'direct',
        scopes: ['openid', 'offline_access', 'profile'],
        audiences: ['https://storage.example.org'],
        audienceStyle: 'resource',
        credential: idOf(7),
      },
    });
  });

  it('says why the provider has ended it, and asks again only where it may come back', async () => {
    const { openid } = openidCredential();
    if (openid === null) throw new Error('no login');
    const { getByRole, getByText } = await renderToken({ state: 'revoked', openid: { ...openid, ended: 'expired' } });
    await expect.element(getByText('The login at op.example.org has expired.')).toBeVisible();
    await expect.element(getByText(t.explain.ended(false))).toBeVisible();
    await expect.element(getByRole('button', { name: t.loginAgain })).toBeVisible();
    await expect.element(getByRole('button', { name: words.copyFresh })).not.toBeInTheDocument();
    const again = await renderToken({ state: 'revoked', openid: { ...openid, ended: 'disabled' } });
    await expect.element(again.getByRole('button', { name: words.copyFresh })).toBeVisible();
  });

  it('says what an answer that was lost means for it', async () => {
    const { getByText } = await renderToken({ state: 'unknown' });
    await expect.element(getByText(t.explain.unknownRisk)).toBeVisible();
  });

  it('says of one that was restored that no answer was lost', async () => {
    const { getByText } = await renderToken({ state: 'unknown', restoredFrom: startOfTests });
    await expect.element(getByText(english.tokens.details.explain.restored(format.moment(startOfTests)))).toBeVisible();
    await expect.element(getByText(t.explain.unknownRisk)).toBeVisible();
    await expect.element(getByText(t.explain.unknown)).not.toBeInTheDocument();
  });

  it('offers no revocation where the provider has none', async () => {
    const details = { ...providerDetails, features: { ...providerDetails.features, revocation: false } };
    const { getByRole, getByText } = await renderToken({}, { providers: [knownProvider({ details })] });
    await expect.element(getByText(t.irrevocable('op.example.org'))).toBeVisible();
    await expect.element(getByRole('button', { name: words.details.revoke })).not.toBeInTheDocument();
    await expect.element(getByRole('button', { name: words.details.forget })).toBeVisible();
  });
});

describe('the row of a login at a provider', () => {
  it('names account and provider', async () => {
    const { getByRole } = await renderToken();
    await expect.element(getByRole('row', { name: 'direct' })).toHaveTextContent('jo@example.org at op.example.org');
  });

  it('is found by account and granted scope', async () => {
    const { getByRole } = await renderToken();
    await getByRole('searchbox', { name: words.search }).fill('jo@example offline_access');
    await expect.element(getByRole('row', { name: 'direct' })).toBeVisible();
  });
});
