import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { host, loginForm } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderWindow } from '../render.tsx';
import { credential, handedOut, idOf, server, serverDetails, snapshot } from '../samples.ts';

const t = english.window;
const { welcome } = english.servers;

describe('the side bar', () => {
  it('leads to the views, says which one is shown, and each is accessible', async () => {
    const { getByRole } = await renderWindow();
    const views = getByRole('navigation', { name: t.navigation });
    for (const route of ['templates', 'servers', 'settings', 'tokens'] as const) {
      const button = views.getByRole('button', { name: t.routes[route] });
      await button.click();
      await expect.element(button).toHaveAttribute('aria-current', 'page');
      expect(views.getByRole('button', { pressed: true }).elements()).toHaveLength(1);
      await expect.element(getByRole('main').getByRole('heading', { name: t.routes[route], level: 1 })).toBeVisible();
      await expectAccessible();
    }
  });

  it('says that this is a build for tests', async () => {
    const one = snapshot();
    const { getByText, push } = await renderWindow();
    await expect.element(getByText(t.title)).toBeVisible();
    await expect.element(getByText(t.testBadge, { exact: true })).not.toBeInTheDocument();
    push({ ...one, app: { ...one.app, testRuntime: true } });
    await expect.element(getByText(t.testBadge, { exact: true })).toBeVisible();
    await expectAccessible();
  });
});

describe('the window', () => {
  it('asks for patience until main has answered', async () => {
    const { getByText, push } = await renderWindow({ answers: { snapshot: () => new Promise(() => undefined) } });
    await expect.element(getByText(t.loading)).toBeInTheDocument();
    push(snapshot());
    await expect.element(getByText(t.loading)).not.toBeInTheDocument();
  });

  it('takes the theme of the settings at once', async () => {
    const dark = { ...snapshot().settings, theme: 'dark' } as const;
    const { push } = await renderWindow({ snapshot: snapshot({ settings: dark }) });
    await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
    const background = () => getComputedStyle(document.body).backgroundColor;
    const before = background();
    push(snapshot({ settings: { ...dark, theme: 'light' } }));
    await expect.poll(() => document.documentElement.dataset.theme).toBe('light');
    expect(background()).not.toBe(before);
    push(snapshot());
    await expect.poll(() => document.documentElement.dataset.theme).toBeUndefined();
  });

  it('follows where main leads with the focus, and says what failed', async () => {
    const { getByRole, navigate } = await renderWindow();
    await expect.element(getByRole('heading', { name: english.tokens.title, level: 1 })).toBeVisible();
    navigate({ route: 'tokens', credential: idOf(1), message: null });
    await expect.element(getByRole('complementary', { name: 'grid' })).toHaveFocus();
    navigate({ route: 'settings', credential: null, message: { title: 'Not copied', body: 'The server is away.' } });
    await expect.element(getByRole('heading', { name: english.settings.title, level: 1 })).toBeVisible();
    await expect.element(getByRole('main')).toHaveFocus();
    await expect.element(getByRole('alertdialog', { name: 'Not copied' })).toHaveTextContent('The server is away.');
    navigate({ route: 'tokens', credential: null, message: null });
    await expect.element(getByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('takes messages away with a lock, and shows no token any more', async () => {
    const { getByRole, push } = await renderWindow();
    await getByRole('button', { name: english.tokens.copyOf('grid') }).click();
    await expect.element(getByRole('alertdialog', { name: english.tokens.copied.title })).toBeVisible();
    push(snapshot({ vault: { kind: 'locked' }, credentials: [] }));
    await expect.element(getByRole('heading', { name: english.vault.explain({ kind: 'locked' }).title })).toBeVisible();
    await expect.element(getByRole('alertdialog')).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('keeps what is typed into the login form during a look at another view', async () => {
    const { getByRole } = await renderWindow();
    await getByRole('button', { name: english.tokens.newToken }).click();
    const alias = getByRole('textbox', { name: english.login.alias });
    await alias.fill('half typed');
    const views = getByRole('navigation', { name: t.navigation });
    await views.getByRole('button', { name: t.routes.settings }).click();
    await expect.element(alias).not.toBeInTheDocument();
    await views.getByRole('button', { name: t.routes.tokens }).click();
    await getByRole('button', { name: english.tokens.newToken }).click();
    await expect.element(alias).toHaveValue('half typed');
  });

  it('lets go of the end of a login when its page is left', async () => {
    const { getByRole, calls, navigate, push } = await renderWindow();
    push(snapshot({ login: { kind: 'failed', form: loginForm(), error: { code: 'login-expired' } } }));
    navigate({ route: 'new-token', credential: null, message: { title: 'Failed', body: '' } });
    await expect.element(getByRole('alert')).toBeVisible();
    push(snapshot({ login: { kind: 'done', credential: idOf(1), differences: [] } }));
    await expect.element(getByRole('button', { name: english.login.done.open })).toBeVisible();
    expect(calls('dismiss-login')).toEqual([]);
    await getByRole('button', { name: t.routes.servers }).click();
    await expect.poll(() => calls('dismiss-login')).toEqual([null]);
  });
});

describe('the first run', () => {
  const first = snapshot({ servers: [], credentials: [] });

  it('asks for a server, and leads to the login at it', async () => {
    const { getByRole, push } = await renderWindow({
      snapshot: first,
      answers: { 'add-server': async () => ok(serverDetails) },
    });
    await expect.element(getByRole('heading', { name: welcome.title })).toBeVisible();
    const steps = getByRole('list', { name: welcome.stepList });
    await expect.element(steps.getByRole('listitem').first()).toHaveAttribute('aria-current', 'step');
    const address = getByRole('textbox', { name: english.servers.address });
    await expect.element(address).toHaveFocus();
    await expectAccessible();
    await address.fill(host);
    await userEvent.keyboard('{Enter}');
    push(snapshot({ credentials: [], servers: [server()] }));
    await expect.element(getByRole('combobox', { name: english.login.provider })).toBeVisible();
  });

  it('shows the steps until an access token was copied', async () => {
    const { getByRole, push } = await renderWindow({
      snapshot: snapshot({ login: { kind: 'done', credential: idOf(1), differences: [] } }),
    });
    await getByRole('button', { name: t.routes.tokens }).click();
    const steps = getByRole('list', { name: welcome.stepList });
    await expect.element(steps).not.toBeInTheDocument();
    push(snapshot({ credentials: [] }));
    await expect.element(steps).toBeVisible();
    push(snapshot({ credentials: [credential({ lastAccessToken: handedOut() })] }));
    await expect.element(steps).not.toBeInTheDocument();
  });

  it('says why the window stays where the desktop has no tray', async () => {
    const { getByText } = await renderWindow({ snapshot: { ...first, app: { ...first.app, trayHost: false } } });
    await expect.element(getByText(t.noTrayHost)).toBeVisible();
    await expectAccessible();
  });
});
