import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ServersView } from '../../../src/renderer/servers/view.tsx';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import { err } from '../../../src/shared/ipc/result.ts';
import type { ServerView } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { issuer, provider, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { server, serverDetails, snapshot } from '../samples.ts';

const t = english.servers;

const renderServers = (servers: readonly ServerView[], answers: Answers = {}, serversProblem: AppError | null = null) =>
  renderInWindow(<ServersView />, { snapshot: snapshot({ servers, serversProblem, credentials: [] }), answers });

describe('the list of servers', () => {
  it('says what a server is and offers', async () => {
    const { getByRole, getByText } = await renderServers([server({ tokens: 2 })]);
    await expect.element(getByRole('region', { name: 'Example' })).toHaveTextContent('0.10.2');
    await expect.element(getByText(t.reached, { exact: true })).toBeVisible();
    await expect.element(getByRole('list', { name: t.providers })).toHaveTextContent('Example Federation');
    await expectAccessible();
  });

  it('asks a server anew, and leads to a login there', async () => {
    const { getByRole, calls, go } = await renderServers([server()]);
    await getByRole('button', { name: t.refresh }).click();
    await expect.poll(() => calls('refresh-server')).toEqual([{ issuer }]);
    await getByRole('button', { name: t.login }).click();
    expect(go).toHaveBeenCalledWith({ route: 'new-token', server: issuer, afresh: true });
  });

  it('removes a server, and says why where that is not possible', async () => {
    const error = unreachable(false);
    const { getByRole, calls } = await renderServers([server()], { 'remove-server': async () => err(error) });
    await getByRole('button', { name: t.remove }).click();
    await expect.element(getByRole('alertdialog', { name: english.errors.explain(error).happened })).toBeVisible();
    expect(calls('remove-server')).toEqual([{ issuer }]);
  });

  it('gives a server a short name', async () => {
    const { getByRole, calls } = await renderServers([server()]);
    await getByRole('button', { name: t.rename('Example'), exact: true }).click();
    await getByRole('textbox', { name: t.shortName }).fill('Home');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('name-server')).toEqual([{ issuer, shortName: 'Home' }]);
  });

  it('gives a provider a short name, and chooses it first', async () => {
    const { getByRole, calls } = await renderServers([server()]);
    await getByRole('button', { name: t.rename('Example OP'), exact: true }).click();
    await getByRole('textbox', { name: t.nameOf('Example OP') }).fill('Work');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('name-provider')).toEqual([{ issuer, provider, name: 'Work' }]);
    await getByRole('button', { name: t.makeDefault('Example OP') }).click();
    expect(calls('choose-default-provider')).toEqual([{ issuer, provider }]);
  });

  it('no longer chooses a provider first', async () => {
    const { getByRole, calls } = await renderServers([server({ defaultProvider: provider })]);
    await getByRole('button', { name: t.notDefault('Example OP') }).click();
    expect(calls('choose-default-provider')).toEqual([{ issuer, provider: null }]);
  });

  it('finds one of many providers by its name', async () => {
    const providers = Array.from({ length: 12 }, (_, number) => ({
      issuer: `https://op${number}.example.org`,
      name: `Provider ${number}`,
      scopes: [],
    }));
    const { getByRole } = await renderServers([server({ details: { ...serverDetails, providers } })]);
    await getByRole('searchbox', { name: t.searchProviders }).fill('provider 7');
    const list = getByRole('list', { name: t.providers });
    await expect.poll(() => list.getByRole('listitem').elements().length).toBe(1);
    await expect.element(list).toHaveTextContent('Provider 7');
  });

  it('says why a server was not reached', async () => {
    const problem = unreachable(false);
    const { getByRole, getByText } = await renderServers([server({ details: null, problem })]);
    await expect.element(getByText(t.notReached, { exact: true })).toBeVisible();
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(problem).happened);
    await expectAccessible();
  });

  it('is empty at first', async () => {
    const { getByRole } = await renderServers([]);
    await expect.element(getByRole('heading', { name: t.emptyTitle })).toBeVisible();
    await expectAccessible();
  });
});

describe('adding a server', () => {
  it('sends the address without blanks, and leads to a login there', async () => {
    const { getByRole, calls, go } = await renderServers([]);
    await getByRole('button', { name: t.add }).click();
    const address = getByRole('textbox', { name: t.address });
    await expect.element(address).toHaveFocus();
    await expect.element(getByRole('button', { name: t.addIt })).toBeDisabled();
    await expectAccessible();
    await address.fill(` ${issuer} `);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('add-server')).toEqual([{ url: issuer }]);
    expect(go).toHaveBeenCalledWith({ route: 'new-token', server: issuer, afresh: true });
  });

  it('says what is wrong with an address until it is changed', async () => {
    const { getByRole } = await renderServers([], { 'add-server': async () => err({ code: 'not-a-url' }) });
    await getByRole('button', { name: t.add }).click();
    const address = getByRole('textbox', { name: t.address });
    await address.fill('nonsense');
    await getByRole('button', { name: t.addIt }).click();
    const alert = getByRole('alert');
    await expect.element(alert).toHaveTextContent(english.errors.explain({ code: 'not-a-url' }).happened);
    await expectAccessible();
    await address.fill('https://');
    await expect.element(alert).not.toBeInTheDocument();
  });

  it('says nothing where the user declined', async () => {
    const { getByRole, calls, go } = await renderServers([], {
      'add-server': async () => err({ code: 'declined-by-user' }),
    });
    await getByRole('button', { name: t.add }).click();
    await getByRole('textbox', { name: t.address }).fill(issuer);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('add-server')).toHaveLength(1);
    await expect.element(getByRole('alert')).not.toBeInTheDocument();
    expect(go).not.toHaveBeenCalled();
  });

  it('can be given up', async () => {
    const { getByRole } = await renderServers([]);
    await getByRole('button', { name: t.add }).click();
    await getByRole('button', { name: english.window.cancel }).click();
    await expect.element(getByRole('textbox', { name: t.address })).not.toBeInTheDocument();
  });
});
