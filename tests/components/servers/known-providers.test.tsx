import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ServersView } from '../../../src/renderer/servers/view.tsx';
import { communityProviders } from '../../../src/shared/credentials/community-providers.ts';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import type { KnownProviderView, Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import { redirectPathOf } from '../../../src/shared/login/redirect.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { knownProvider, providerDetails, server, serverDetails, snapshot } from '../samples.ts';

const t = english.providers;
const { issuer } = providerDetails;

const renderProviders = (
  providers: readonly KnownProviderView[],
  answers: Answers = {},
  change: Partial<Snapshot> = {},
) =>
  renderInWindow(<ServersView />, {
    snapshot: snapshot({ servers: [], providers, credentials: [], ...change }),
    answers,
  });

const withoutRegistration = {
  ...providerDetails,
  features: { ...providerDetails.features, registration: false },
};

describe('the list of identity providers', () => {
  it('says where a provider is and what it offers', async () => {
    const { getByRole } = await renderProviders([knownProvider({ tokens: 2 })]);
    const card = getByRole('region', { name: 'op.example.org' });
    await expect.element(card).toHaveTextContent(issuer);
    await expect.element(card).toHaveTextContent('2 logins here');
    await expect.element(card.getByRole('list', { name: t.scopes })).toHaveTextContent('offline_access');
    await expect.element(card).toHaveTextContent(t.registration.open);
    await expectAccessible();
  });

  it('names its clients, and who made them', async () => {
    const clients = [
      { clientId: 'one', origin: 'registered' },
      { clientId: 'two', origin: 'entered' },
    ] as const;
    const { getByRole, calls } = await renderProviders([knownProvider({ clients })]);
    const list = getByRole('list', { name: t.registration.title });
    await expect.element(list).toHaveTextContent(t.registration.origin.registered('one'));
    await expect.element(list).toHaveTextContent(t.registration.origin.entered('two'));
    await getByRole('button', { name: `${t.registration.remove} two` }).click();
    await expect.poll(() => calls('remove-provider-client')).toEqual([{ issuer, clientId: 'two' }]);
  });

  it('asks a provider anew, leads to a login there, and removes it', async () => {
    const { getByRole, calls, go } = await renderProviders([knownProvider()]);
    await getByRole('button', { name: t.refresh }).click();
    await expect.poll(() => calls('refresh-provider')).toEqual([{ issuer }]);
    await getByRole('button', { name: t.login }).click();
    expect(go).toHaveBeenCalledWith({ route: 'new-token', provider: issuer, afresh: true });
    await getByRole('button', { name: t.remove }).click();
    await expect.poll(() => calls('remove-provider')).toEqual([{ issuer }]);
  });

  it('gives a provider a short name', async () => {
    const { getByRole, calls } = await renderProviders([knownProvider()], { 'rename-provider': async () => ok(null) });
    await getByRole('button', { name: english.servers.rename('op.example.org') }).click();
    await getByRole('textbox', { name: english.servers.shortName }).fill('lab');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('rename-provider')).toEqual([{ issuer, shortName: 'lab' }]);
  });

  it('leads to a mytoken from a provider where a server of the list supports it, and only there', async () => {
    const supported = { issuer, name: 'Example OP', scopes: [] };
    const offering = server({ details: { ...serverDetails, providers: [supported] } });
    const { getByRole, go } = await renderProviders([knownProvider()], {}, { servers: [server(), offering] });
    await getByRole('button', { name: t.makeMytoken }).click();
    expect(go).toHaveBeenCalledWith({
      route: 'new-token',
      form: expect.objectContaining({ server: offering.issuer, provider: issuer }),
      afresh: true,
    });
  });

  it('says why a provider was not reached', async () => {
    const problem = unreachable(false);
    const { getByRole } = await renderProviders([knownProvider({ details: null, problem })]);
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(problem).happened);
  });

  it('says why the list could not be read', async () => {
    const providersProblem: AppError = { code: 'provider-list-newer' };
    const { getByRole } = await renderProviders([], {}, { providersProblem });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(providersProblem).happened);
  });
});

describe('adding an identity provider', () => {
  it('sends the address without blanks, and leads to a login there', async () => {
    const { getByRole, calls, go } = await renderProviders([]);
    await getByRole('button', { name: t.add }).click();
    await expect.element(getByRole('textbox', { name: t.address })).toHaveFocus();
    await expectAccessible();
    await getByRole('textbox', { name: t.address }).fill(` ${issuer} `);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('add-provider')).toEqual([{ url: issuer }]);
    await expect.poll(() => go.mock.calls).toEqual([[{ route: 'new-token', provider: issuer, afresh: true }]]);
  });

  it('takes one of the community, and says how programs register there', async () => {
    const { getByRole, getByText, calls } = await renderProviders([]);
    await getByRole('button', { name: t.add }).click();
    await getByRole('button', { name: t.known }).click();
    await getByRole('option', { name: 'Helmholtz AAI' }).click();
    await expect.element(getByText(t.registration.byOperator)).toBeVisible();
    await getByRole('button', { name: t.addIt }).click();
    const helmholtz = communityProviders.find(({ name }) => name === 'Helmholtz AAI')?.issuer;
    await expect.poll(() => calls('add-provider')).toEqual([{ url: helmholtz }]);
  });

  it('stays at the providers where a client must be entered first', async () => {
    const { getByRole, calls, go } = await renderProviders([], { 'add-provider': async () => ok(withoutRegistration) });
    await getByRole('button', { name: t.add }).click();
    await getByRole('textbox', { name: t.address }).fill(issuer);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('add-provider')).toHaveLength(1);
    await expect.element(getByRole('textbox', { name: t.address })).toHaveValue('');
    expect(go).toHaveBeenCalledWith({ route: 'servers' });
  });

  it.each<AppError>([
    { code: 'provider-other-issuer', host: 'op.example.org', issuer: 'https://other.example.org' },
    { code: 'provider-unusable', host: 'op.example.org', because: 'no-code-flow' },
    { code: 'not-https', host: 'op.example.org' },
  ])('says what is wrong with an address: $code', async (error) => {
    const { getByRole } = await renderProviders([], { 'add-provider': async () => err(error) });
    await getByRole('button', { name: t.add }).click();
    await getByRole('textbox', { name: t.address }).fill(issuer);
    await userEvent.keyboard('{Enter}');
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
  });
});

describe('the client at a provider', () => {
  const path = redirectPathOf(issuer);

  it('is entered with the redirect URIs that are shown for copying', async () => {
    const { getByRole, calls } = await renderProviders([knownProvider({ details: withoutRegistration })]);
    await getByRole('button', { name: t.registration.show }).click();
    const addresses = getByRole('list', { name: t.client.register });
    await expect.element(addresses).toHaveTextContent(`http://127.0.0.1${path}`);
    await getByRole('radio', { name: 'localhost' }).click();
    await getByRole('textbox', { name: t.client.ports }).fill('8080 4242');
    await getByRole('button', { name: t.client.copy(`http://localhost:4242${path}`) }).click();
    expect(calls('copy-text')).toEqual([{ text: `http://localhost:4242${path}` }]);
    await getByRole('textbox', { name: t.client.id }).fill('tray');
    await getByRole('radio', { name: t.client.methods.client_secret_basic }).click();
    await expect.element(getByRole('button', { name: t.client.save })).toBeDisabled();
    await getByRole('textbox', { name: t.client.secret }).fill('s3cret');
    await expectAccessible();
    await getByRole('button', { name: t.client.save }).click();
    await expect
      .poll(() => calls('enter-provider-client'))
      .toEqual([
        {
          issuer,
          clientId: 'tray',
          clientSecret: 's3cret',
          authMethod: 'client_secret_basic',
          redirect: { host: 'localhost', ports: [8080, 4242], path },
        },
      ]);
    await expect.element(getByRole('button', { name: t.registration.show })).toBeVisible();
  });

  it('says what is wrong with ports and path', async () => {
    const { getByRole, getByText } = await renderProviders([knownProvider({ details: withoutRegistration })]);
    await getByRole('button', { name: t.registration.show }).click();
    await getByRole('textbox', { name: t.client.ports }).fill('80 any');
    await expect.element(getByText(t.client.badPorts)).toBeVisible();
    await getByRole('textbox', { name: t.client.path }).fill('callback');
    await expect.element(getByText(t.client.badPath)).toBeVisible();
    await expect.element(getByRole('list', { name: t.client.register })).not.toBeInTheDocument();
  });

  it('is registered with an initial access token, and says why not', async () => {
    const error: AppError = { code: 'registration-refused', host: 'op.example.org', because: 'token-refused' };
    const { getByRole, calls } = await renderProviders([knownProvider()], {
      'register-provider-client': async () => err(error),
    });
    await getByRole('button', { name: t.registration.show }).click();
    await getByRole('radio', { name: t.registration.token }).click();
    await getByRole('textbox', { name: t.token.label }).fill(' initial ');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => calls('register-provider-client'))
      .toEqual([{ issuer, initialAccessToken: 'initial', scopes: ['openid', 'offline_access'] }]);
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
  });
});
