import { expect, it } from 'vitest';
import { ServersView } from '../../../src/renderer/servers/view.tsx';
import type { ConnectionCheckView, ConnectionStepView } from '../../../src/shared/ipc/connection-check.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { startOfTests } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { knownProvider, providerDetails, server, snapshot } from '../samples.ts';

const t = english.connectionCheck;
const { issuer } = providerDetails;
const check = (steps: readonly ConnectionStepView[], running: boolean): ConnectionCheckView => ({
  issuer,
  running,
  steps,
});

it('shows each step of a connection as it comes, and can be ended', async () => {
  const view = snapshot({ servers: [server()], providers: [knownProvider()], credentials: [] });
  const { getByRole, calls, push } = await renderInWindow(<ServersView />, { snapshot: view });
  const card = getByRole('region', { name: 'op.example.org', exact: true });
  await card.getByRole('button', { name: t.check }).click();
  expect(calls('check-connection')).toEqual([{ issuer }]);
  // They are shown in their order, whatever the order in which they came.
  push({
    ...view,
    connectionCheck: check(
      [
        { step: 'tcp', result: 'running' },
        { step: 'name', result: 'skipped', because: 'number' },
      ],
      true,
    ),
  });
  const found = card.getByRole('region', { name: t.title('op.example.org') });
  await expect.element(found.getByRole('listitem').first()).toHaveTextContent(t.skipped.number);
  await expect.element(found.getByRole('listitem').nth(1)).toHaveTextContent(t.running);
  await found.getByRole('button', { name: english.window.cancel }).click();
  expect(calls('close-connection-check')).toEqual([null]);

  const expiresAt = startOfTests + 40 * 86_400;
  const error = { code: 'clock-wrong', host: 'op.example.org', skewSeconds: 240 } as const;
  push({
    ...view,
    connectionCheck: check(
      [
        { step: 'name', result: 'skipped', because: 'proxy' },
        { step: 'tcp', result: 'skipped', because: 'proxy' },
        { step: 'proxy', result: 'done', fact: { kind: 'proxy', proxy: 'proxy.example.org:3128' } },
        { step: 'tls', result: 'done', fact: { kind: 'tls', version: 'TLSv1.3', issuer: 'Example CA', expiresAt } },
        { step: 'http', result: 'done', fact: { kind: 'status', status: 200 } },
        { step: 'discovery', result: 'done', fact: null },
        { step: 'clock', result: 'failed', error },
        { step: 'token-endpoint', result: 'done', fact: { kind: 'status', status: 405 } },
      ],
      false,
    ),
  });
  await expect.element(found).toHaveTextContent(t.proxy('proxy.example.org:3128'));
  await expect.element(found).toHaveTextContent('TLSv1.3, certificate issued by Example CA, valid until');
  await expect.element(found).toHaveTextContent(english.errors.explain(error).happened);
  await expect.element(found).toHaveTextContent(t.answers);
  await expect.element(found.getByRole('button', { name: t.close })).toBeVisible();
  await expectAccessible();
});
