import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { TokenActivity } from '../../../src/renderer/token-info/activity.tsx';
import type { TokenEvent } from '../../../src/shared/credentials/token-info.ts';
import type { CredentialView } from '../../../src/shared/ipc/credential-view.ts';
import { err, ok } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { host, startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';
import { idOf, server, serverDetails, snapshot } from '../samples.ts';
import { manager, manyEvents } from './samples.ts';

const t = english.tokenInfo;

async function renderActivity(one: CredentialView, answers: Answers = {}, details = serverDetails) {
  await page.viewport(410, 900);
  const shown = snapshot({ credentials: [one], servers: [server({ details })] });
  return renderInWindow(<TokenActivity credential={one} />, { snapshot: shown, answers });
}

const withEvents = (events: readonly TokenEvent[]): Answers => ({
  'token-history': async () => ok({ askedAt: startOfTests, events }),
});

describe('what a server says of a token', () => {
  it('is asked for free, and shown for each clause', async () => {
    const used = manager({
      usagesAskedAt: startOfTests,
      restrictions: [
        { scope: 'openid', usages_AT: 20, usages_AT_done: 8, usages_other: 5, usages_other_done: 6 },
        { scope: 'compute', usages_AT_done: 1 },
      ],
    });
    const { getByRole, getByText, calls } = await renderActivity(used);
    await expect.element(getByText(t.cost.free)).toBeVisible();
    await expect.element(getByText(t.usage.used('8', '20'))).toBeVisible();
    await expect.element(getByText(t.usage.used('6', '5'))).toBeVisible();
    await expect.element(getByText(t.usage.usedUnlimited('1'))).toBeVisible();
    await expect.element(getByRole('meter', { name: /Access tokens, Clause 1/ })).toHaveAttribute('aria-valuenow', '8');
    await getByRole('button', { name: t.cost.again(true), exact: true }).click();
    expect(calls('introspect')).toEqual([{ id: idOf(1) }]);
    await expectAccessible();
  });

  it('is not offered where the token or the server does not let it', async () => {
    const { features } = serverDetails;
    const { getByRole, getByText } = await renderActivity(
      manager({ capabilities: ['AT', 'tokeninfo:introspect'] }),
      {},
      { ...serverDetails, features: { ...features, introspection: false } },
    );
    await expect.element(getByText(t.absent['no-capability']('history'))).toBeVisible();
    await expect.element(getByText(t.absent['not-on-server']('introspection', 'Example'))).toBeVisible();
    expect(getByRole('button').elements()).toEqual([]);
  });

  it('says why an answer did not come, and keeps the one before', async () => {
    let answers = 0;
    const { getByRole, getByText } = await renderActivity(manager(), {
      'token-history': async () => {
        answers += 1;
        return answers === 1
          ? ok({ askedAt: startOfTests, events: manyEvents(1) })
          : err({ code: 'usage-restricted', host });
      },
    });
    await expect.element(getByText(/clause 1 allows/)).toBeVisible();
    await getByRole('button', { name: t.history.load }).click();
    await expect.element(getByText(t.history.count('1', 1))).toBeVisible();
    await getByRole('button', { name: t.cost.again(false) }).click();
    await expect.element(getByRole('alert')).toBeVisible();
    await expect.element(getByRole('table', { name: t.history.table })).toBeVisible();
  });
});

describe('the history', () => {
  it('of one event needs no filter', async () => {
    const { getByRole } = await renderActivity(manager(), withEvents(manyEvents(1)));
    await getByRole('button', { name: t.history.load }).click();
    await expect.element(getByRole('row', { name: /Access token given out/ })).toBeVisible();
    expect(getByRole('searchbox').elements()).toEqual([]);
    await expectAccessible();
  });

  it('may be empty', async () => {
    const { getByRole, getByText } = await renderActivity(manager(), withEvents([]));
    await getByRole('button', { name: t.history.load }).click();
    await expect.element(getByText(t.history.empty)).toBeVisible();
  });

  it('of 1,000 events is filtered, sorted and copied', async () => {
    const { getByRole, getByText, calls } = await renderActivity(manager(), withEvents(manyEvents(1000)));
    await getByRole('button', { name: t.history.load }).click();
    await expect.element(getByText(t.more.shown('100', '1,000'))).toBeVisible();
    await getByRole('button', { name: t.more.next('100') }).click();
    await expect.element(getByText(t.more.shown('200', '1,000'))).toBeVisible();
    await expectAccessible();
    await getByRole('searchbox', { name: t.history.search }).fill('rotation');
    await expect.element(getByText(t.history.found('200', t.history.count('1,000', 1000)))).toBeVisible();
    await getByRole('button', { name: t.history.columns.ip }).click();
    await expect.element(getByRole('row').nth(1)).toHaveTextContent('192.0.2.0');
    await getByRole('button', { name: /Address/ }).click();
    await getByRole('option', { name: '192.0.2.3' }).click();
    await getByRole('button', { name: t.history.copy }).click();
    const [copied] = calls('copy-text');
    expect(copied).toMatchObject({ text: expect.stringMatching(/^time,event,.*\r\n.*token_rotated.*192\.0\.2\.3/) });
    await getByRole('searchbox', { name: t.history.search }).fill('nothing of the kind');
    await expect.element(getByText(t.history.noMatch)).toBeVisible();
    await getByRole('button', { name: t.history.clearFilter }).click();
    await expect.element(getByText(t.history.count('1,000', 1000), { exact: true })).toBeVisible();
  });

  it('shows hidden characters, names of events that nobody here knows, and times to come', async () => {
    const [usual] = manyEvents(1);
    if (usual === undefined) return expect.fail();
    const odd = { ...usual, event: 'dance\u202Ednecd', time: startOfTests + 86_400 };
    const { getByRole, getByText } = await renderActivity(manager(), withEvents([odd]));
    await getByRole('button', { name: t.history.load }).click();
    await expect.element(getByText('dance⟨U+202E⟩dnecd')).toBeVisible();
    await expect.element(getByText(t.history.inFuture)).toBeVisible();
  });
});
