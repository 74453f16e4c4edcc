import { expect } from '@playwright/test';
import { type RunningTarget, targets } from '../contract/targets.ts';
import { clickTrayEntry, readTrayMenu } from './desktop/tray-menu.ts';
import { addServer, answerQuestion, beginLogin, showView, waitUntilReady } from './driver/steps.ts';
import { watchBrowserLauncher } from './support/browser-launcher.ts';
import { copyFromTray } from './support/copy.ts';
import { test } from './support/fixture.ts';
import { accountOf, askAccessToken, askUserinfo } from './support/provider.ts';
import { openSealed, readKeyFile, waitForSealed } from './support/vault-files.ts';

for (const target of targets) {
  test.describe(`the main job at the ${target.name}`, () => {
    let server: RunningTarget | string = 'it was not started';

    test.beforeAll(async () => {
      server = await target.start({});
      if (typeof server === 'string')
        process.stderr.write(`the main job at the ${target.name} is skipped: ${server}\n`);
    });
    test.afterAll(async () => {
      if (typeof server !== 'string') await server.close();
    });

    test('log in, keep, copy, revoke', async ({ start, person, configFolder }) => {
      test.skip(typeof server === 'string', String(server));
      if (typeof server === 'string') return;
      const { issuer, provider } = server;
      const launcher = await watchBrowserLauncher(configFolder);
      const app = await start({ env: launcher.env });
      const window = await app.window();

      const found = await addServer(app, issuer);
      expect(found.question).toContain(`Add ${new URL(issuer).host}? It is a mytoken server`);
      expect(found.version).toMatch(/^\d+\.\d+/);

      await beginLogin(window, 'grid-prod', provider.issuer);
      const consent = await person.consentPage();
      expect(new URL(consent.url()).origin).toBe(issuer);
      await person.approve(accountOf(provider));
      await waitUntilReady(window, 'grid-prod');
      const opened = await launcher.calls();
      expect(opened).toHaveLength(1);
      expect(opened[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/start\/[\w-]{20,}$/);

      const [sealed] = await waitForSealed(app, 1);
      if (sealed === undefined) throw new Error('no sealed file');
      expect(sealed.mode).toBe(0o600);
      const keyFile = await readKeyFile(app);
      expect(keyFile).toMatchObject({ prefix: 'v11', keyStore: 'gnome-libsecret' });
      expect(Buffer.from(keyFile.wrapped, 'base64').subarray(0, 3).toString()).toBe('v11');
      const mytoken = await openSealed(app, sealed);
      expect(await askAccessToken(issuer, mytoken)).toBe(200);

      const tray = await app.tray();
      const accessToken = await copyFromTray(tray);
      expect(await askUserinfo(provider.issuer, accessToken)).toBe(200);
      expect(await askUserinfo(provider.issuer, `${accessToken}x`)).toBe(401);

      await clickTrayEntry(tray, 'Revoke', 'grid-prod…');
      expect(await answerQuestion(app, 'Revoke')).toBe('Revoke grid-prod?');
      await waitForSealed(app, 0);
      expect(await askAccessToken(issuer, mytoken)).toBe(401);
      const labels = (await readTrayMenu(tray)).map(({ label }) => label);
      expect(labels).toContain('Vault open · no tokens yet');
      expect(labels.join()).not.toContain('grid-prod');
      await expect(window.getByRole('heading', { name: 'grid-prod is ready' })).toBeHidden();
      await showView(window, 'Tokens');
      await expect(window.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
    });
  });
}
