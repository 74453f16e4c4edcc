import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { TokenDetails } from '../../../src/renderer/tokens/details.tsx';
import type { CredentialView } from '../../../src/shared/ipc/credential-view.ts';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import { err } from '../../../src/shared/ipc/result.ts';
import type { Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { loginForm, startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { format, renderInWindow } from '../render.tsx';
import { credential, credentialStates, handedOut, idOf, server, serverDetails, snapshot } from '../samples.ts';

const t = english.tokens;
const d = english.tokens.details;

function renderDetails(one: CredentialView, change: Partial<Snapshot> = {}, answers: Answers = {}) {
  const shown = snapshot({ credentials: [one], ...change });
  return renderInWindow(<TokenDetails tab="overview" credential={one} onBack={() => undefined} />, {
    snapshot: shown,
    answers,
  });
}

describe('the page of a token', () => {
  it('says what the token may do and what is known of it', async () => {
    const { getByRole, getByText } = await renderDetails(credential({ lastAccessToken: handedOut() }));
    await expect.element(getByRole('heading', { name: 'grid' })).toBeVisible();
    await expect.element(getByRole('heading', { name: d.mayDo })).toBeVisible();
    await expect.element(getByRole('heading', { name: d.facts })).toBeVisible();
    await expect.element(getByRole('list', { name: d.scopes })).toHaveTextContent('openidprofile');
    await expect.element(getByText(t.state.ready, { exact: true })).toBeVisible();
    await expectAccessible();
  });

  it('says all that is known of a token, and what its last access token lacked', async () => {
    const { getByRole, getByText } = await renderDetails(
      credential({
        rotationDeadline: startOfTests + 3600,
        seqNo: 3,
        momId: 'mom-of-grid',
        notBefore: startOfTests + 60,
        createdAt: startOfTests,
        expiresAt: null,
        lastAccessToken: handedOut({
          expiresAt: null,
          missing: ['compute'],
          extra: ['email'],
          audience: ['https://a.example.org'],
        }),
      }),
    );
    for (const name of [d.rotationDeadline, d.sequence, d.id, d.notBefore, d.subjectLabel]) {
      await expect.element(getByText(name, { exact: true })).toBeVisible();
    }
    await expect.element(getByText(t.noExpiry, { exact: true }).first()).toBeVisible();
    await expect.element(getByText(d.lastUnknown)).toBeVisible();
    await expect.element(getByRole('list', { name: d.missing })).toHaveTextContent('compute');
    await expect.element(getByRole('list', { name: d.extra })).toHaveTextContent('email');
    await expectAccessible();
  });

  it('says where the clock may be why a token looks expired, or not valid yet', async () => {
    const one = snapshot();
    const year = 365 * 86_400;
    const expired = credential({ state: 'expired', expiresAt: startOfTests - 60 });
    const { getByText, push } = await renderDetails(expired);
    await expect.element(getByText(d.explain.expired)).toBeVisible();
    await expect.element(getByText('Set it right', { exact: false })).not.toBeInTheDocument();
    push({ ...one, credentials: [expired], app: { ...one.app, clockSetBy: year } });
    await expect.element(getByText(d.clockDoubt['was-set'](format.duration(year), true))).toBeVisible();
    const details = { ...serverDetails, clockSkewSeconds: -year };
    push({ ...one, credentials: [expired], servers: [server({ details })] });
    await expect
      .element(getByText(d.clockDoubt['server-differs'](format.duration(year), false, expired.server.name)))
      .toBeVisible();
    await expectAccessible();
  });

  it('names the files of a token that is damaged', async () => {
    const damage = { because: { code: 'record-damaged' }, files: ['a.json', 'b.json'] } as const;
    const { getByRole, go } = await renderDetails(credential({ state: 'damaged', damage }));
    await expect.element(getByRole('alert')).toHaveTextContent(d.filesOfDamaged('a.json, b.json', 2));
    await getByRole('button', { name: english.settings.vault.open }).click();
    expect(go).toHaveBeenCalledWith({ route: 'vault' });
    await expectAccessible();
  });

  it('renames', async () => {
    const { getByRole, calls } = await renderDetails(credential());
    await getByRole('button', { name: d.rename }).click();
    await getByRole('textbox', { name: d.name }).fill('batch');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => calls('rename')).toEqual([{ id: idOf(1), alias: 'batch' }]);
  });

  it('marks as favourite, and takes that back', async () => {
    const { getByRole, calls, rerender } = await renderDetails(credential());
    await getByRole('button', { name: d.addFavourite }).click();
    await rerender(
      <TokenDetails tab="overview" credential={credential({ favourite: true })} onBack={() => undefined} />,
    );
    await getByRole('button', { name: d.removeFavourite }).click();
    expect(calls('set-favourite')).toEqual([
      { id: idOf(1), favourite: true },
      { id: idOf(1), favourite: false },
    ]);
  });

  it('shows what was changed at login', async () => {
    const one = credential({
      form: loginForm(),
      differences: [{ what: 'exp', clause: 0, kind: 'narrowed', asked: null, granted: startOfTests }],
    });
    const { getByRole } = await renderDetails(one);
    await expect.element(getByRole('heading', { name: d.changed })).toBeVisible();
    await expectAccessible();
  });

  it('tells that a copy by a click in the tray failed', async () => {
    const error = unreachable(false);
    const { getByRole } = await renderDetails(credential(), {
      lastCopy: { credential: idOf(1), alias: 'grid', at: startOfTests, error },
    });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(error).happened);
  });

  it('offers to stop waiting where nothing can be lost by that', async () => {
    const { getByRole, calls } = await renderDetails(credential({ working: true, overdue: { mayStop: true } }));
    await getByRole('button', { name: d.stopWaiting }).click();
    expect(calls('stop-waiting')).toEqual([{ id: idOf(1) }]);
  });

  it('does not offer to stop waiting where a new value of the token could be lost', async () => {
    const { getByRole } = await renderDetails(credential({ working: true, overdue: { mayStop: false } }));
    await expect.element(getByRole('heading', { name: 'grid' })).toBeVisible();
    await expect.element(getByRole('button', { name: d.stopWaiting })).not.toBeInTheDocument();
  });

  it.each(credentialStates.filter((state) => state !== 'ready'))(
    'explains the state, and is accessible in it: %s',
    async (state) => {
      const { getByText } = await renderDetails(credential({ state }));
      await expect.element(getByText(t.state[state], { exact: true })).toBeVisible();
      await expectAccessible();
    },
  );
});

describe('the actions of a token', () => {
  it('copy an access token, or a new one', async () => {
    const { getByRole, calls } = await renderDetails(credential());
    await getByRole('button', { name: t.copy }).click();
    await expect.poll(() => calls('copy-access-token')).toHaveLength(1);
    await getByRole('button', { name: t.copyFresh }).click();
    await expect
      .poll(() => calls('copy-access-token'))
      .toEqual([
        { id: idOf(1), fresh: false },
        { id: idOf(1), fresh: true },
      ]);
  });

  it('say why a copy failed, and what to do', async () => {
    const error: AppError = unreachable(false);
    const answers: Answers = { 'copy-access-token': async () => err(error) };
    const { getByRole } = await renderDetails(credential(), {}, answers);
    await getByRole('button', { name: t.copy }).click();
    const { happened, next } = english.errors.explain(error);
    await expect.element(getByRole('alertdialog', { name: happened })).toHaveTextContent(next);
  });

  it('say nothing where the user declined', async () => {
    const answers: Answers = { revoke: async () => err({ code: 'declined-by-user' }) };
    const { getByRole, calls } = await renderDetails(credential(), {}, answers);
    await getByRole('button', { name: d.revoke }).click();
    await expect.poll(() => calls('revoke')).toEqual([{ id: idOf(1) }]);
    await expect.element(getByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('ask for the same login again once the token is over', async () => {
    const form = loginForm();
    const { getByRole, go } = await renderDetails(credential({ state: 'expired', form }));
    await getByRole('button', { name: d.loginAgain }).click();
    expect(go).toHaveBeenCalledWith({ route: 'new-token', form: { ...form, alias: 'grid 2' }, afresh: true });
    await expect.element(getByRole('button', { name: t.copy })).not.toBeInTheDocument();
    await expect.element(getByRole('button', { name: d.revoke })).not.toBeInTheDocument();
  });

  it('forget a token that is over', async () => {
    const { getByRole, calls } = await renderDetails(credential({ state: 'revoked' }));
    await getByRole('button', { name: d.forget }).click();
    expect(calls('forget')).toEqual([{ id: idOf(1) }]);
  });

  it('try a token once of which the outcome is unknown', async () => {
    const { getByRole, calls } = await renderDetails(credential({ state: 'unknown' }));
    await getByRole('button', { name: d.tryOnce }).click();
    expect(calls('try-once')).toEqual([{ id: idOf(1) }]);
  });

  it('do not revoke where the server offers no revocation', async () => {
    const without = server({
      details: { ...serverDetails, features: { ...serverDetails.features, revocation: false } },
    });
    const { getByRole, getByText } = await renderDetails(credential(), { servers: [without] });
    await expect.element(getByRole('button', { name: d.forget })).toBeVisible();
    await expect.element(getByRole('button', { name: d.revoke })).not.toBeInTheDocument();
    await expect.element(getByText(d.irrevocable('Example'))).toBeVisible();
  });

  it('begin a template with what the token may do', async () => {
    const { getByRole, go } = await renderDetails(credential({ restrictions: [{ scope: 'openid' }], rotation: {} }));
    await getByRole('button', { name: d.saveAs.button }).click();
    const none = getByRole('menuitem', { name: d.saveAs.item(d.saveAs.kinds.rotation, true) });
    await expect.element(none).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible();
    await getByRole('menuitem', { name: d.saveAs.item(d.saveAs.kinds.restrictions, false) }).click();
    expect(go).toHaveBeenCalledWith({
      route: 'templates',
      seed: {
        kind: 'restrictions',
        name: 'grid',
        content: { kind: 'restrictions', clauses: [{ scope: 'openid' }] },
      },
    });
  });
});
