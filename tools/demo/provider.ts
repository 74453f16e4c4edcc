import { addProvider, logInAtProvider } from '../../tests/e2e/driver/provider-steps.ts';
import { waitUntilReady } from '../../tests/e2e/driver/steps.ts';
import { askUserinfo, copyAccessToken, revoke, type Stage, showWindow, step } from './stage.ts';

const alias = 'direct-demo';

/** The main job at an OpenID provider, without a mytoken server. */
export async function playProvider(stage: Stage): Promise<void> {
  const { sandbox, account, app, window, person, picture } = stage;
  const { provider } = sandbox;
  await addProvider(app, provider.issuer);
  step('provider added', provider.issuer);

  await logInAtProvider(window, alias);
  const tab = await person.answerProvider(account);
  const { origin, pathname } = new URL(tab.url());
  const heading = await tab.getByRole('heading').textContent();
  await picture('redirect');
  await waitUntilReady(window, alias);
  step('redirect received on loopback', `${origin}${pathname}, where the browser says “${heading}”`);

  await window.getByRole('button', { name: 'Show the token' }).click();
  const accessToken = await copyAccessToken(stage, alias);
  await window.getByRole('heading', { name: 'Last access token' }).waitFor();
  await showWindow(stage);
  await picture('login');

  const before = provider.countRefreshTokens();
  await revoke(stage, alias);
  const after = provider.countRefreshTokens();
  const status = await askUserinfo(stage, accessToken);
  if (after !== before - 1 || status !== 401) throw new Error('The provider still has the login.');
  step('login revoked', 'the provider has no refresh token of it any more, and refuses the copied access token');
}
