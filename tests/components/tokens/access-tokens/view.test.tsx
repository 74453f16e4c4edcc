import { describe, expect, it } from 'vitest';
import { AccessTokens } from '../../../../src/renderer/tokens/access-tokens/view.tsx';
import { type NamedPreset, type Presets, plainPreset } from '../../../../src/shared/credentials/presets.ts';
import type { CredentialView } from '../../../../src/shared/ipc/credential-view.ts';
import { err } from '../../../../src/shared/ipc/result.ts';
import type { Snapshot } from '../../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { startOfTests } from '../../../fakes/samples.ts';
import { expectAccessible } from '../../accessibility.ts';
import type { Answers } from '../../fake-api.ts';
import { renderInWindow } from '../../render.tsx';
import {
  credential,
  idOf,
  knownProvider,
  openidCredential,
  providerDetails,
  server,
  serverDetails,
  snapshot,
} from '../../samples.ts';

const t = english.accessTokens;

const readOnly: NamedPreset = {
  name: 'read only',
  scopes: ['storage.read'],
  audiences: ['https://storage.example.org'],
  audienceStyle: 'audience',
  form: 'header',
};
const presets: Presets = { standard: plainPreset, named: [readOnly], chosen: 'read only' };

const renderTab = (view: CredentialView, others: Partial<Snapshot> = {}, answers: Answers = {}) =>
  renderInWindow(<AccessTokens credential={view} />, {
    answers,
    snapshot: snapshot({ credentials: [view], ...others }),
  });

const clauses = [
  { exp: startOfTests + 86_400, scope: 'openid', usages_AT: 10, usages_AT_done: 3 },
  { scope: 'storage.read', audience: ['https://storage.example.org'], usages_AT: 5 },
];

describe('the presets of a mytoken', () => {
  it('say what each asks for, which clause is charged, and what that costs', async () => {
    const { getByRole } = await renderTab(credential({ presets, restrictions: clauses, rotation: { on_AT: true } }));
    const standard = getByRole('listitem', { name: t.presets.standard });
    await expect.element(standard).toHaveTextContent(t.presets.scopesOpen);
    await expect.element(standard).toHaveTextContent(t.cost.clause('1', 2));
    await expect.element(standard).toHaveTextContent(`${t.cost.left('7', '10', null)} · ${t.cost.rotates}`);
    const named = getByRole('listitem', { name: 'read only' });
    await expect.element(named).toHaveTextContent(t.presets.isDefault);
    await expect.element(named).toHaveTextContent(t.cost.clause('2', 2));
    await expect.element(named).toHaveTextContent(t.cost.limit('5', 5));
    await expect.element(named).toHaveTextContent(t.forms.header);
    await expectAccessible();
  });

  it('count the uses as the server told them last', async () => {
    const view = credential({ restrictions: [{ usages_AT: 10 }], usagesAskedAt: startOfTests - 3600 });
    const { getByRole } = await renderTab(view);
    const standard = getByRole('listitem', { name: t.presets.standard });
    await expect.element(standard).toHaveTextContent(t.cost.left('10', '10', '22 Nov 23:00'));
  });

  it('say that no clause fits, and why', async () => {
    const view = credential({ presets, restrictions: [{ usages_AT: 1, usages_AT_done: 1 }] });
    const { getByRole } = await renderTab(view);
    const standard = getByRole('listitem', { name: t.presets.standard });
    await expect.element(standard).toHaveTextContent(t.cost.refused(t.cost.because.usages_AT));
  });

  it('of a token without restrictions say that they are ignored, where they would narrow it', async () => {
    const capabilities = ['AT', 'create_mytoken'];
    const { getByRole, go } = await renderTab(credential({ presets, restrictions: [], capabilities }));
    await expect.element(getByRole('listitem', { name: 'read only' })).toHaveTextContent(t.ignored.meaning);
    await expect.element(getByRole('listitem', { name: t.presets.standard })).not.toHaveTextContent(t.ignored.meaning);
    await getByRole('button', { name: t.ignored.makeSubToken }).click();
    expect(go).toHaveBeenCalledWith({
      route: 'tokens',
      credential: idOf(1),
      tab: 'sub-tokens',
      restrictions: [{ scope: 'storage.read', audience: ['https://storage.example.org'] }],
    });
    await expectAccessible();
  });

  it('are copied one by one, in any form and into a file', async () => {
    const { getByRole, calls } = await renderTab(credential({ presets }));
    const id = idOf(1);
    await getByRole('button', { name: t.presets.copyWith('read only') }).click();
    await getByRole('button', { name: t.menu.labelOf(t.presets.standard) }).click();
    await getByRole('menuitem', { name: t.menu.form.curl }).click();
    await getByRole('button', { name: t.menu.labelOf('read only') }).click();
    await getByRole('menuitem', { name: t.menu.file }).click();
    await expect
      .poll(() => calls('copy-access-token'))
      .toEqual([
        { id, fresh: false, preset: 'read only' },
        { id, fresh: false, preset: '', form: 'curl' },
      ]);
    await expect.poll(() => calls('save-access-token')).toEqual([{ id, preset: 'read only' }]);
  });

  it('are added with what the clauses name and no audience at all, and that is taken back', async () => {
    const view = credential({ restrictions: clauses });
    const { getByRole, calls } = await renderTab(view);
    await getByRole('button', { name: t.presets.add }).click();
    await getByRole('button', { name: t.form.save }).click();
    await expect.element(getByRole('textbox', { name: t.form.name })).toHaveAccessibleDescription(/required/);
    await getByRole('textbox', { name: t.form.name }).fill('nightly');
    await getByRole('button', { name: 'storage.read' }).click();
    await getByRole('radio', { name: t.form.audiencesKinds.none }).click();
    await expectAccessible();
    await getByRole('button', { name: t.form.save }).click();
    await getByRole('button', { name: t.presets.undo }).click();
    const nightly = { ...plainPreset, name: 'nightly', scopes: ['storage.read'], audiences: [] };
    const before = { standard: plainPreset, named: [], chosen: '' };
    await expect
      .poll(() => calls('set-presets'))
      .toEqual([
        { id: idOf(1), presets: { ...before, named: [nightly] } },
        { id: idOf(1), presets: before },
      ]);
  });

  it('offer what the provider publishes where a clause leaves the scopes open', async () => {
    const [published] = serverDetails.providers;
    const view = credential({
      restrictions: [{ exp: startOfTests + 60 }],
      provider: { issuer: published?.issuer ?? '', name: 'OP' },
    });
    const { getByRole } = await renderTab(view, { servers: [server()] });
    await getByRole('button', { name: t.presets.add }).click();
    for (const name of published?.scopes ?? expect.fail('no scopes are published')) {
      await expect.element(getByRole('button', { name, exact: true })).toBeVisible();
    }
  });

  it('are renamed, chosen and deleted; the default goes on under its new name, and falls back where it is deleted', async () => {
    const { getByRole, calls } = await renderTab(credential({ presets }));
    const menu = async (preset: string, item: string) => {
      await getByRole('button', { name: t.menu.labelOf(preset) }).click();
      await getByRole('menuitem', { name: item }).click();
    };
    await menu('read only', t.presets.edit);
    await getByRole('textbox', { name: t.form.name }).fill('reader');
    await getByRole('button', { name: t.form.save }).click();
    await menu(t.presets.standard, t.presets.makeDefault);
    await menu('read only', t.presets.remove);
    await expect
      .poll(() => calls('set-presets'))
      .toMatchObject([
        { presets: { named: [{ name: 'reader' }], chosen: 'reader' } },
        { presets: { chosen: '' } },
        { presets: { named: [], chosen: '' } },
      ]);
  });

  it('keep what was typed where main refuses', async () => {
    const answers: Answers = { 'set-presets': async () => err({ code: 'disk-full' }) };
    const { getByRole } = await renderTab(credential(), {}, answers);
    await getByRole('button', { name: t.presets.add }).click();
    await getByRole('textbox', { name: t.form.name }).fill('nightly');
    await getByRole('button', { name: t.form.save }).click();
    await expect
      .element(getByRole('alertdialog'))
      .toHaveTextContent(english.errors.explain({ code: 'disk-full' }).happened);
    await expect.element(getByRole('textbox', { name: t.form.name })).toHaveValue('nightly');
  });
});

describe('the presets of a login at a provider', () => {
  const edit = async (page: Awaited<ReturnType<typeof renderTab>>) => {
    await page.getByRole('button', { name: t.menu.labelOf(t.presets.standard) }).click();
    await page.getByRole('menuitem', { name: t.presets.edit }).click();
  };

  it('begin with what its login asked for, and change that', async () => {
    const page = await renderTab(openidCredential());
    const { getByRole, calls } = page;
    await expect
      .element(getByRole('listitem', { name: t.presets.standard }))
      .toHaveTextContent('https://storage.example.org');
    await edit(page);
    await getByRole('button', { name: 'offline_access' }).click();
    await getByRole('radio', { name: t.form.audiencesKinds.none }).click();
    await getByRole('button', { name: t.form.save }).click();
    await expect
      .poll(() => calls('set-presets'))
      .toMatchObject([{ presets: { standard: { scopes: ['openid'], audiences: [], audienceStyle: 'resource' } } }]);
  });

  it('save no audience that nobody is told of without a warning', async () => {
    const page = await renderTab(openidCredential());
    await edit(page);
    await page.getByRole('radio', { name: english.providers.form.styles.none }).click();
    await expect.element(page.getByText(english.providers.form.styleNoneWarning)).toBeVisible();
  });

  it('lead to a login for a scope that was not granted', async () => {
    const page = await renderTab(openidCredential(), { providers: [knownProvider({ details: providerDetails })] });
    await edit(page);
    await page.getByRole('button', { name: 'profile' }).click();
    await expect.element(page.getByRole('button', { name: t.form.save })).toBeDisabled();
    await page.getByRole('button', { name: english.providers.ofToken.loginWithScopes(1) }).click();
    expect(page.go).toHaveBeenCalledWith(
      expect.objectContaining({
        route: 'new-token',
        form: expect.objectContaining({ scopes: ['openid', 'offline_access', 'profile'], credential: idOf(7) }),
      }),
    );
  });
});

describe('the rotation deadline', () => {
  const rotation = { on_AT: true, lifetime: 86_400 };
  const rotationDeadline = startOfTests + 7_200;

  it('is counted down, and the value is kept alive only where its user wants that', async () => {
    const { getByRole, getByText, calls } = await renderTab(credential({ rotation, rotationDeadline }));
    await expect.element(getByRole('timer')).toHaveTextContent('2 h left');
    await getByText(t.keepAlive.label, { exact: true }).click();
    await expect.poll(() => calls('set-keep-alive')).toEqual([{ id: idOf(1), keepAlive: true }]);
    await expectAccessible();
  });

  it('cannot be kept away without a use', async () => {
    const restrictions = [{ usages_AT: 2, usages_AT_done: 2 }];
    const { getByRole, getByText } = await renderTab(
      credential({ rotation, rotationDeadline, restrictions, keepAlive: true }),
    );
    await expect.element(getByText(t.keepAlive.impossible.uses)).toBeVisible();
    await expect.element(getByRole('switch', { name: t.keepAlive.label })).toBeDisabled();
  });

  it('is not there where a value lives as long as its token', async () => {
    const { getByRole } = await renderTab(credential());
    await expect.element(getByRole('heading', { name: t.presets.title })).toBeVisible();
    await expect.element(getByRole('heading', { name: t.keepAlive.title })).not.toBeInTheDocument();
  });
});
