import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addServer, beginLogin, waitUntilReady } from '../../tests/e2e/driver/steps.ts';
import { copyAccessToken, revoke, type Stage, sealedFiles, showWindow, step, vaultOf } from './stage.ts';

const alias = 'grid-demo';

/** The main job at a mytoken server. */
export async function playMytoken(stage: Stage): Promise<void> {
  const { sandbox, account, app, window, person, picture } = stage;
  const found = await addServer(app, sandbox.mytoken.issuer);
  step('server found', `${sandbox.mytoken.issuer}, version ${found.version}`);

  await beginLogin(window, alias);
  await person.consentPage();
  await picture('consent');
  await person.approve(account);
  await waitUntilReady(window, alias);
  step('consent given in a browser', `as ${account.login}`);

  step('mytoken sealed', await describeVault(stage));
  await window.getByRole('button', { name: 'Show the token' }).click();
  await copyAccessToken(stage, alias);
  await window.getByRole('heading', { name: 'Last access token' }).waitFor();
  // The browser lies over it since the login.
  await showWindow(stage);
  await picture('desktop');

  await revoke(stage, alias);
  step('mytoken revoked', 'the server confirms that it is not valid any more, and the sealed file is gone');
}

/** Which key store sealed it, from the wrapped key itself: `v10` on Linux would be no protection. */
async function describeVault({ app }: Stage): Promise<string> {
  const key: { keyStore: string; prefix: string | null } = JSON.parse(
    await readFile(join(vaultOf(app), 'key.json'), 'utf8'),
  );
  const [file] = await sealedFiles(app);
  if (file === undefined || key.prefix !== 'v11') throw new Error('The mytoken is not sealed.');
  return `by ${key.keyStore} (${key.prefix}), in ${file}`;
}
