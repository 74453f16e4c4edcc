import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { LoginView } from '../../../src/renderer/login/view.tsx';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import type { AnyLoginForm, LoginView as Login, Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import type { LoginForm } from '../../../src/shared/login/form.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { host, issuer, loginForm, provider, startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { credential, idOf, server, snapshot, templateEntry } from '../samples.ts';

const t = english.login;

function NewToken({ draft: initial = null }: { readonly draft?: LoginForm | null }) {
  const [draft, setDraft] = useState<AnyLoginForm | null>(initial);
  return <LoginView draft={draft} onDraft={setDraft} isAfresh={false} wanted={null} template={null} />;
}

const renderLogin = (change: Partial<Snapshot> = {}, answers: Answers = {}, draft: LoginForm | null = null) =>
  renderInWindow(<NewToken draft={draft} />, { snapshot: snapshot(change), answers });

/** What the form asks for where nothing was changed in it. */
const proposed: LoginForm = loginForm({ alias: 'Example OP', capabilities: ['AT', 'tokeninfo'], expires: '+7d' });

describe('the login form', () => {
  it('begins with a short-lived token at the provider of the last login, and asks for that', async () => {
    const { getByRole, calls } = await renderLogin();
    await expect.element(getByRole('textbox', { name: t.alias })).toHaveValue('Example OP');
    await getByRole('button', { name: t.start }).click();
    expect(calls('start-login')).toEqual([proposed]);
    await expectAccessible();
  });

  it('asks for what was filled in', async () => {
    const { getByRole, getByText, calls } = await renderLogin();
    await getByRole('textbox', { name: t.alias }).fill('transfer');
    await getByRole('radio', { name: t.quick['+1d'] }).click();
    await getByRole('button', { name: 'profile', exact: true }).click();
    await getByRole('textbox', { name: t.addScope }).fill('storage.modify');
    await userEvent.keyboard('{Enter}');
    await getByRole('textbox', { name: t.addAudience }).fill('https://storage.example.org');
    await userEvent.keyboard('{Enter}');
    await getByText(t.thisComputer, { exact: true }).click();
    await getByRole('textbox', { name: t.uses }).fill('20');
    await getByText(t.onAT).click();
    await getByText(t.autoRevoke).click();
    await getByRole('textbox', { name: t.lifetime }).fill('7d');
    await getByRole('button', { name: t.start }).click();
    expect(calls('start-login')).toEqual([
      {
        ...proposed,
        alias: 'transfer',
        expires: '+1d',
        scopes: ['profile', 'storage.modify'],
        audiences: ['https://storage.example.org'],
        thisComputerOnly: true,
        usesAT: 20,
        rotation: { onAT: true, onOther: false, autoRevoke: true, lifetime: '7d' },
      },
    ]);
    await expectAccessible();
  });

  it('takes an audience away again, with the keyboard', async () => {
    const draft = loginForm({ audiences: ['https://a.example.org', 'https://b.example.org'] });
    const { getByRole } = await renderLogin({}, {}, draft);
    await getByRole('button', { name: t.remove('https://a.example.org') }).click();
    await expect.element(getByRole('row', { name: 'https://a.example.org' })).not.toBeInTheDocument();
    await expect.element(getByRole('row', { name: 'https://b.example.org' })).toBeVisible();
  });

  it('finds a provider while one types', async () => {
    const { getByRole, calls } = await renderLogin({ credentials: [] });
    const field = getByRole('combobox', { name: t.provider });
    await field.fill('federation');
    await expect.element(getByRole('option')).toHaveTextContent('Example Federation');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(field).toHaveValue('Example Federation');
    await getByRole('button', { name: t.start }).click();
    await expect
      .poll(() => calls('start-login'))
      .toMatchObject([{ provider: 'https://login.example.net', alias: 'Example Federation' }]);
  });

  it('leads to the first field that is not right, and sends nothing', async () => {
    const { getByRole, calls } = await renderLogin();
    const expires = getByRole('textbox', { name: t.expires });
    await expires.fill('soon');
    await getByRole('button', { name: t.start }).click();
    await expect.element(expires).toHaveFocus();
    await expect.element(expires).toBeInvalid();
    await expect.element(getByRole('alert')).toHaveTextContent(t.incomplete);
    expect(calls('start-login')).toEqual([]);
    await expectAccessible();
  });

  it('refuses a name that another token has', async () => {
    const { getByRole, calls } = await renderLogin();
    const alias = getByRole('textbox', { name: t.alias });
    await alias.fill('grid');
    const taken = english.errors.explain({ code: 'alias-taken', alias: 'grid' }).happened;
    await expect.element(alias).toHaveAccessibleDescription(new RegExp(taken.replace(/[.*+?()]/g, '.')));
    await getByRole('button', { name: t.start }).click();
    expect(calls('start-login')).toEqual([]);
  });

  it('says why a login did not begin', async () => {
    const error = unreachable(false);
    const { getByRole } = await renderLogin({}, { 'start-login': async () => err(error) });
    await getByRole('button', { name: t.start }).click();
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
  });

  it('says in sentences what is asked for, while one changes it', async () => {
    const { getByRole } = await renderLogin();
    const summary = getByRole('complementary', { name: t.summary });
    await expect.element(summary).toHaveTextContent(t.noAudience);
    await getByRole('textbox', { name: t.expires }).fill('');
    await expect.element(summary).toHaveTextContent(t.noEnd);
  });

  it('starts afresh', async () => {
    const { getByRole } = await renderLogin({}, {}, loginForm({ alias: 'mine' }));
    await getByRole('button', { name: t.reset }).click();
    await expect.element(getByRole('textbox', { name: t.alias })).toHaveValue('Example OP');
  });

  it('takes the limits of a template, and goes back to single ones', async () => {
    const entry = templateEntry({ content: { kind: 'restrictions', clauses: [{ scope: 'compute' }] } });
    const { getByRole, calls } = await renderLogin(
      {},
      { 'list-templates': async () => ok({ entries: [entry], problems: [], drafts: [], folder: 'ready' }) },
    );
    await getByRole('button', { name: t.template.takeFor(t.limits) }).click();
    await expect.element(getByRole('option', { name: /night/ })).toBeVisible();
    await expectAccessible();
    await getByRole('option', { name: /night/ }).click();
    await expect.element(getByRole('group', { name: /night/ })).toHaveTextContent('compute');
    await getByRole('button', { name: t.start }).click();
    await expect
      .poll(() => calls('start-login'))
      .toMatchObject([{ template: { kind: 'restrictions', name: 'night', clauses: [{ scope: 'compute' }] } }]);
    await getByRole('button', { name: t.template.back }).click();
    await expect.element(getByRole('textbox', { name: t.expires })).toBeVisible();
  });

  it('asks a server that was not reached yet what it offers', async () => {
    const { getByRole, calls, push } = await renderLogin({ servers: [server({ details: null })], credentials: [] });
    await expect.poll(() => calls('refresh-server')).toEqual([{ issuer }]);
    await expect.element(getByRole('button', { name: t.start })).toBeDisabled();
    push(snapshot({ credentials: [] }));
    await expect.element(getByRole('combobox', { name: t.provider })).toBeVisible();
  });

  it('chooses among several servers', async () => {
    const other = server({ issuer: 'https://other.example.org', host: 'other.example.org', shortName: 'Other' });
    const { getByRole, calls } = await renderLogin({ servers: [server(), other] });
    await getByRole('button', { name: t.server }).click();
    await getByRole('option', { name: /Other/ }).click();
    await getByRole('combobox', { name: t.provider }).fill('example op');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await getByRole('button', { name: t.start }).click();
    await expect.poll(() => calls('start-login')).toMatchObject([{ server: other.issuer, provider }]);
  });

  it('asks for a server where there is none', async () => {
    const { getByRole, go } = await renderLogin({ servers: [], credentials: [] });
    await getByRole('button', { name: t.goToServers }).click();
    expect(go).toHaveBeenCalledWith({ route: 'servers' });
    await expectAccessible();
  });
});

const waiting: Login = {
  kind: 'waiting',
  form: loginForm(),
  serverHost: host,
  expiresAt: startOfTests + 300,
  trouble: null,
  resumed: false,
  redirectUri: null,
  device: null,
};

describe('a login that waits for the browser', () => {
  it('shows the time left, with the focus on its heading', async () => {
    const { getByRole } = await renderLogin({ login: waiting });
    await expect.element(getByRole('heading', { name: t.waiting.title('grid') })).toHaveFocus();
    await expect.element(getByRole('timer')).toHaveTextContent('5:00');
    await expectAccessible();
  });

  it('opens the page again, copies its address and cancels', async () => {
    const { getByRole, calls } = await renderLogin({ login: waiting });
    await getByRole('button', { name: t.waiting.openAgain }).click();
    await expect.element(getByRole('alertdialog', { name: t.waiting.opened })).toBeVisible();
    const copy = getByRole('button', { name: t.waiting.copyLink });
    await expect.element(copy).toHaveAccessibleDescription(t.waiting.copyLinkWarning);
    await copy.click();
    await expect.element(getByRole('alertdialog', { name: t.waiting.copied })).toBeVisible();
    await getByRole('button', { name: t.waiting.cancel }).click();
    expect([calls('open-login-again'), calls('copy-login-link'), calls('cancel-login')]).toEqual([
      [null],
      [null],
      [null],
    ]);
  });

  it('says what is wrong meanwhile', async () => {
    const trouble = unreachable(false);
    const { getByRole } = await renderLogin({ login: { ...waiting, trouble } });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(trouble).happened);
    await expectAccessible();
  });

  it('can be cancelled before the server has answered', async () => {
    const { getByRole, calls } = await renderLogin({ login: { kind: 'starting', form: loginForm() } });
    await getByRole('button', { name: english.window.cancel }).click();
    expect(calls('cancel-login')).toEqual([null]);
  });
});

describe('the end of a login', () => {
  it('offers the first access token, with the focus on it', async () => {
    const { getByRole, getByText, calls, go } = await renderLogin({
      login: { kind: 'done', credential: idOf(1), differences: [] },
    });
    await expect.element(getByText(t.done.asAsked)).toBeVisible();
    await expect.element(getByRole('button', { name: english.tokens.copy })).toHaveFocus();
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('copy-access-token')).toEqual([{ id: idOf(1), fresh: false }]);
    await getByRole('button', { name: t.done.open }).click();
    expect(go).toHaveBeenCalledWith({ route: 'tokens', credential: idOf(1) });
  });

  it('says in what the token differs from the wish', async () => {
    const { getByText } = await renderLogin({
      login: {
        kind: 'done',
        credential: idOf(1),
        differences: [{ what: 'exp', clause: 0, kind: 'narrowed', asked: null, granted: startOfTests }],
      },
    });
    await expect.element(getByText(t.done.differs(1))).toBeVisible();
    await expectAccessible();
  });

  it('lets the token take the name of the one that it replaces', async () => {
    const { getByRole, calls } = await renderLogin({
      credentials: [credential({ id: idOf(1), state: 'expired' }), credential({ id: idOf(2), alias: 'grid 2' })],
      login: { kind: 'done', credential: idOf(2), differences: [] },
    });
    await getByRole('button', { name: t.done.replace('grid') }).click();
    await expect.poll(() => calls('rename')).toEqual([{ id: idOf(2), alias: 'grid' }]);
    expect(calls('forget')).toEqual([{ id: idOf(1) }]);
  });

  it('leads back to the form as it was where it failed', async () => {
    const error = unreachable(false);
    const failed = { kind: 'failed', form: loginForm({ alias: 'mine' }), error } as const;
    const { getByRole, calls, push } = await renderLogin({ login: failed });
    await expect.element(getByRole('heading', { name: t.failed.title('mine') })).toBeVisible();
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
    await expectAccessible();
    await getByRole('button', { name: t.failed.again }).click();
    expect(calls('dismiss-login')).toEqual([null]);
    push(snapshot());
    await expect.element(getByRole('textbox', { name: t.alias })).toHaveValue('mine');
  });
});
