import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../tools/run.ts';
import { hasOwner, onBus } from './bus.ts';
import { type Place, type Service, startService } from './service.ts';
import { waitFor } from './wait.ts';

/** The password of the database. It protects only made-up secrets. */
export const databasePassword = 'database';

const databaseIn = (home: string) => join(home, 'passwords.kdbx');

/** Makes a database for KeePassXC, and has it offered to programs. */
export async function makeDatabase(place: Place): Promise<void> {
  const home = place.env.HOME ?? '';
  const configuration = join(home, '.config/keepassxc');
  await mkdir(configuration, { recursive: true });
  await writeFile(join(configuration, 'keepassxc.ini'), settings);
  const source = join(home, 'passwords.xml');
  await writeFile(source, content);
  const passwords = `${databasePassword}\n${databasePassword}\n`;
  const made = await run(
    'keepassxc-cli',
    ['import', '--set-password', '--decryption-time', '100', source, databaseIn(home)],
    {
      env: { ...place.env },
      input: passwords,
    },
  );
  if (made.code !== 0) throw new Error(`The database could not be made: ${made.stderr}`);
}

/** Starts KeePassXC as the Secret Service of a bus, with the locked database. */
export async function startKeePassXC(place: Place): Promise<Service> {
  const service = startService('keepassxc', ['keepassxc', databaseIn(place.env.HOME ?? '')], place);
  await waitFor('KeePassXC', async () =>
    (await onBus((ask) => hasOwner(ask, 'org.freedesktop.secrets'), place.env.DBUS_SESSION_BUS_ADDRESS))
      ? true
      : undefined,
  );
  return service;
}

const settings = `[General]
ConfigVersion=2
UpdateCheckMessageShown=true
[FdoSecrets]
Enabled=true
`;

/** One group, which the Secret Service offers. */
const content = `<KeePassFile>
  <Meta>
    <CustomData>
      <Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00112233-4455-6677-8899-aabbccddeeff}</Value></Item>
    </CustomData>
  </Meta>
  <Root><Group><UUID>ABEiM0RVZneImaq7zN3u/w==</UUID><Name>Passwords</Name></Group></Root>
</KeePassFile>
`;
