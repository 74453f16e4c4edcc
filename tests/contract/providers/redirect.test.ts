import { expect, it, onTestFinished } from 'vitest';
import type { LoopbackRedirect } from '../../../src/main/core/ports/openid-provider.ts';
import { createRedirectListener } from '../../../src/main/loopback/redirect.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { navigation, visit } from '../../unit/loopback/visitors.ts';
import { logInByHttp } from '../support/person.ts';
import { errorCode, expectOk } from '../world.ts';
import { adapter, clientOf, openProvider } from './world.ts';

const path = '/callback/abcdefgh';

const listener = createRedirectListener({
  messages: english.login.loopback,
  log: { event: () => undefined },
  machine: { newId: () => 'id' },
});

/** A login whose person is sent back to the listener by the provider. */
async function logIn(redirect: LoopbackRedirect, cancelAt?: 'login') {
  const { config, alice } = await openProvider({
    clients: [{ clientId: 'tray', redirectUris: [`http://${redirect.host}${redirect.path}`] }],
  });
  const client = { ...clientOf(config), redirect };
  const open = expectOk(await listener.listen(redirect));
  onTestFinished(() => open.close());
  const begun = expectOk(
    await adapter.authorization(config, client, {
      redirectUri: open.redirectUri,
      scopes: ['openid', 'offline_access'],
      audiences: [],
      audienceStyle: 'none',
      loginHint: null,
      prompt: null,
    }),
  );
  const callback = open.waitFor(begun.state);
  const person = { account: alice, ...(cancelAt === undefined ? {} : { cancelAt }) };
  const page = await visit((await logInByHttp(begun.url, person, open.redirectUri)).href, { headers: navigation });
  expect(page.status).toBe(200);
  return adapter.exchangeCode(config, client, begun.check, await callback, async () => {});
}

it.each<LoopbackRedirect>([
  { host: '127.0.0.1', ports: [], path },
  { host: '[::1]', ports: [], path },
  { host: 'localhost', ports: [], path: '' },
])('a login comes back to $host with the path “$path”', async (redirect) => {
  expect(expectOk((await logIn(redirect)).result).subject).toBe('alice');
});

it('a login that was declined comes back too', async () => {
  const { result } = await logIn({ host: '127.0.0.1', ports: [], path }, 'login');
  expect(errorCode(result)).toBe('login-declined');
});
