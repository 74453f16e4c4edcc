import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { LoginView } from '../../../src/renderer/login/view.tsx';
import { err } from '../../../src/shared/ipc/result.ts';
import type { AnyLoginForm, LoginView as Login, Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import type { ProviderLoginForm } from '../../../src/shared/login/provider-form.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { credential, idOf, knownProvider, openidCredential, providerDetails, server, snapshot } from '../samples.ts';

const t = english.providers.form;
const { login } = english;
const { issuer } = providerDetails;
const host = 'op.example.org';

function NewToken({ draft: initial }: { readonly draft: AnyLoginForm | null }) {
  const [draft, setDraft] = useState(initial);
  return <LoginView draft={draft} onDraft={setDraft} isAfresh={false} wanted={null} template={null} />;
}

const renderLogin = (change: Partial<Snapshot> = {}, answers: Answers = {}, draft: AnyLoginForm | null = null) =>
  renderInWindow(<NewToken draft={draft} />, {
    snapshot: snapshot({ servers: [], providers: [knownProvider()], credentials: [], ...change }),
    answers,
  });

/** What the form asks for where nothing was changed in it. */
const proposed: ProviderLoginForm = {
  issuer,
  alias: host,
  scopes: ['openid', 'offline_access'],
  audiences: [],
  audienceStyle: 'resource',
  credential: null,
};

describe('the form of a login at a provider', () => {
  it('begins with the usual scopes, and asks for them', async () => {
    const { getByRole, getByText, calls } = await renderLogin();
    await expect.element(getByRole('textbox', { name: login.alias })).toHaveValue(host);
    await expect.element(getByText(t.noRestrictions)).toBeVisible();
    await expectAccessible();
    await getByRole('button', { name: login.start }).click();
    expect(calls('start-provider-login')).toEqual([proposed]);
  });

  it('asks for what was filled in', async () => {
    const details = { ...providerDetails, scopes: ['openid', 'offline_access', 'profile'] };
    const { getByRole, calls } = await renderLogin({ providers: [knownProvider({ details })] });
    await getByRole('textbox', { name: login.alias }).fill('direct');
    await getByRole('button', { name: 'profile', exact: true }).click();
    await getByRole('textbox', { name: login.addScope }).fill('storage.read:/');
    await userEvent.keyboard('{Enter}');
    await getByRole('textbox', { name: login.addAudience }).fill('https://storage.example.org');
    await userEvent.keyboard('{Enter}');
    await getByRole('radio', { name: t.styles.audience }).click();
    await getByRole('button', { name: login.start }).click();
    expect(calls('start-provider-login')).toEqual([
      {
        ...proposed,
        alias: 'direct',
        scopes: ['openid', 'offline_access', 'profile', 'storage.read:/'],
        audiences: ['https://storage.example.org'],
        audienceStyle: 'audience',
      },
    ]);
  });

  it('does not ask for offline_access where the provider does not name it', async () => {
    const details = { ...providerDetails, scopes: ['openid', 'email'] };
    const { getByRole, getByText, calls } = await renderLogin({ providers: [knownProvider({ details })] });
    await expect.element(getByText(t.noOffline)).toBeVisible();
    await getByRole('button', { name: login.start }).click();
    expect(calls('start-provider-login')).toMatchObject([{ scopes: ['openid'] }]);
  });

  it('needs a name that no other token has', async () => {
    const { getByRole, calls } = await renderLogin({ credentials: [openidCredential({ alias: 'direct' })] });
    await getByRole('textbox', { name: login.alias }).fill('direct');
    await getByRole('button', { name: login.start }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(login.incomplete);
    await expect.element(getByRole('textbox', { name: login.alias })).toHaveFocus();
    expect(calls('start-provider-login')).toEqual([]);
  });

  it('chooses between a server and a provider', async () => {
    // With a token of before, the provider at the server is settled.
    const { getByRole } = await renderLogin({ servers: [server()], credentials: [credential()] });
    await expect.element(getByRole('button', { name: t.place })).toHaveTextContent('Example');
    await getByRole('button', { name: t.place }).click();
    await getByRole('option', { name: host }).click();
    await expect.element(getByRole('complementary', { name: t.summary })).toHaveTextContent(t.asks(host));
    await expect.element(getByRole('textbox', { name: login.tokenName })).not.toBeInTheDocument();
    await getByRole('button', { name: t.place }).click();
    await getByRole('option', { name: /^Example/ }).click();
    await expect.element(getByRole('textbox', { name: login.tokenName })).toBeVisible();
  });

  it('asks a provider that was not asked yet, and says why it does not answer', async () => {
    const asking = await renderLogin({ providers: [knownProvider({ details: null })] });
    await expect.poll(() => asking.calls('refresh-provider')).toEqual([{ issuer }]);
    await expect.element(asking.getByRole('button', { name: login.start })).toBeDisabled();
    await asking.unmount();
    const problem = unreachable(false);
    const { getByRole } = await renderLogin({ providers: [knownProvider({ details: null, problem })] });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(problem).happened);
  });

  it('renews a login under its name', async () => {
    const form: ProviderLoginForm = { ...proposed, alias: 'direct', credential: idOf(7) };
    const { getByRole, calls } = await renderLogin({ credentials: [openidCredential()] }, {}, form);
    await expect.element(getByRole('heading', { name: t.renewTitle('direct') })).toBeVisible();
    await expect.element(getByRole('textbox', { name: login.alias })).not.toBeInTheDocument();
    await getByRole('button', { name: login.start }).click();
    expect(calls('start-provider-login')).toEqual([form]);
  });

  it('says why the login could not begin', async () => {
    const error = { code: 'registration-refused', host, because: 'not-offered' } as const;
    const { getByRole } = await renderLogin({}, { 'start-provider-login': async () => err(error) });
    await getByRole('button', { name: login.start }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
  });
});

describe('a login at a provider', () => {
  const waiting: Login = {
    kind: 'waiting',
    form: proposed,
    serverHost: host,
    expiresAt: startOfTests + 600,
    trouble: null,
    resumed: false,
    redirectUri: 'http://127.0.0.1:1234/callback/abcdefgh',
    device: null,
  };

  it('waits for the browser', async () => {
    const { getByRole, getByText, calls } = await renderLogin({ login: waiting });
    await expect.element(getByRole('heading', { name: login.waiting.title(host) })).toBeVisible();
    await expect.element(getByText(english.providers.waiting(host))).toBeVisible();
    const copy = getByRole('button', { name: login.waiting.copyLink });
    await expect.element(copy).toHaveAccessibleDescription(english.providers.copyLinkWarning);
    await expectAccessible();
    await getByRole('button', { name: login.waiting.cancel }).click();
    expect(calls('cancel-login')).toEqual([null]);
  });

  it('takes the address that the browser ended on, and forgets it when it is sent', async () => {
    const refused = {
      code: 'pasted-address-refused',
      because: 'state-missing',
      redirectUri: 'http://127.0.0.1:1234/callback/abcdefgh',
      device: null,
    } as const;
    const words = login.waiting;
    const { getByRole, calls } = await renderLogin({ login: waiting }, { 'paste-callback': async () => err(refused) });
    await getByRole('button', { name: words.otherWays }).click();
    const field = getByRole('textbox', { name: words.paste.label });
    await expect.element(field).toHaveAccessibleDescription(words.paste.hint(refused.redirectUri));
    await expect.element(getByRole('button', { name: words.paste.submit })).toBeDisabled();
    await field.fill('http://127.0.0.1:1234/callback/abcdefgh?code=abc');
    await userEvent.keyboard('{Enter}');
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(refused).happened);
    await expect.element(field).toHaveValue('');
    expect(calls('paste-callback')).toEqual([{ address: 'http://127.0.0.1:1234/callback/abcdefgh?code=abc' }]);
    await expectAccessible();
  });

  it('leads from a refused registration to the providers', async () => {
    const error = { code: 'registration-refused', host, because: 'policy' } as const;
    const { getByRole, go } = await renderLogin({ login: { kind: 'failed', form: proposed, error } });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
    await expectAccessible();
    await getByRole('button', { name: t.showProviders }).click();
    expect(go).toHaveBeenCalledWith({ route: 'servers' });
  });

  it('asks for consent once more where the provider gave nothing that lasts, when its user wants that', async () => {
    const error = { code: 'no-offline-access', host } as const;
    const form = { ...proposed, scopes: ['openid'] };
    const first = await renderLogin({ login: { kind: 'failed', form, error } });
    await first.getByRole('button', { name: t.askConsent }).click();
    const asked = { ...form, scopes: ['openid', 'offline_access'], asksConsent: true };
    expect(first.calls('start-provider-login')).toEqual([asked]);
    await first.unmount();
    const again = await renderLogin({ login: { kind: 'failed', form: { ...form, asksConsent: true }, error } });
    await expect.element(again.getByRole('alert')).toBeVisible();
    await expect.element(again.getByRole('button', { name: t.askConsent })).not.toBeInTheDocument();
  });

  it('tells what was granted and whose account it is', async () => {
    const { getByRole, getByText } = await renderLogin({
      credentials: [openidCredential()],
      login: { kind: 'done', credential: idOf(7), differences: [] },
    });
    await expect.element(getByRole('status')).toHaveTextContent(english.providers.done.missing('profile'));
    await expect.element(getByText(login.done.account('jo@example.org', host))).toBeVisible();
    await expectAccessible();
  });
});
