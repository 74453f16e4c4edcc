import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launchApp } from '../driver/app.ts';
import { meetPerson } from '../driver/person.ts';
import { addServer } from '../driver/steps.ts';
import { test as base } from './fixture.ts';
import { logInAs } from './hand.ts';

interface Props {
  /** A folder of profiles for this test alone: one server, the tokens `alpha` and `beta`. */
  readonly twoTokens: string;
}

interface Shared {
  /** the original of `twoTokens` */
  readonly original: string;
}

/** Where the profile lies in a folder of profiles. */
export const profileIn = (configFolder: string): string => join(configFolder, 'mytoken-tray', 'default');

const makeFolder = () => mkdtemp(join(tmpdir(), 'two-tokens-'));
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** The fixtures of all tests, and a profile with two tokens. */
export const test = base.extend<Props, Shared>({
  original: [
    async ({ sandbox, account }, use) => {
      const configFolder = await makeFolder();
      const person = await meetPerson();
      const app = await launchApp({ configFolder });
      await addServer(app, sandbox.mytoken.issuer);
      await logInAs(app, person, account, 'alpha');
      await logInAs(app, person, account, 'beta');
      await app.quit();
      await person.leave();
      await use(configFolder);
      await removeFolder(configFolder);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  twoTokens: async ({ original }, use) => {
    const folder = await makeFolder();
    // Chromium's own marks of the process that has ended are not copied.
    await cp(original, folder, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') });
    await use(folder);
    await removeFolder(folder);
  },
});
