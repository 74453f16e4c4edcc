import { readFile } from 'node:fs/promises';
import { runAsOrdinaryUser } from './ordinary-user.ts';
import { ensureRuntime, type Runtime } from './runtime.ts';
import type { Purpose } from './system-needs.ts';
import { ensureSystemPackages } from './system-packages.ts';

/**
 * Makes this machine ready for a purpose and gives the Electron to use. What takes time says so in one line.
 * Throws an Error with one sentence for the person where the machine cannot be prepared.
 */
export async function prepare(options: { readonly for: Purpose }): Promise<Runtime> {
  const purpose = options.for;
  if (process.platform !== 'linux' && purpose !== 'demo-desktop') throw new Error(onlyOnLinux(purpose));
  await ensureSystemPackages(purpose);
  const runtime = await ensureRuntime();
  if (process.platform === 'linux') await checkSandbox();
  return runtime;
}

function onlyOnLinux(purpose: Purpose): string {
  return purpose === 'test'
    ? 'All tests need the virtual desktop of a Linux machine such as Debian 12; on this system run ' +
        '"npm run check" and "npx vitest run --project unit" by hand.'
    : 'The demo without a display needs a Linux machine such as Debian 12; on this system run "npm run demo" on the desktop.';
}

/** Chromium's sandbox is made of user namespaces, which some systems keep from ordinary users. It is never switched off. */
async function checkSandbox(): Promise<void> {
  const probe = await runAsOrdinaryUser(['unshare', '--user', '--map-root-user', 'true'], { timeout: 30_000 });
  if (probe.code === 0) return;
  const setting = await forbiddingSetting();
  throw new Error(
    'The sandbox of Electron and Chromium does not work here, as ordinary users may not make user namespaces: ' +
      (setting === undefined
        ? 'allow them (in a container, by its security profile), then try again.'
        : `as root, run "sysctl -w ${setting}", then try again.`),
  );
}

async function forbiddingSetting(): Promise<string | undefined> {
  const allowing = [
    { name: 'kernel.apparmor_restrict_unprivileged_userns', forbids: '1', allows: '0' },
    { name: 'kernel.unprivileged_userns_clone', forbids: '0', allows: '1' },
    { name: 'user.max_user_namespaces', forbids: '0', allows: '10000' },
  ];
  for (const { name, forbids, allows } of allowing) {
    const value = await readFile(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').catch(() => '');
    if (value.trim() === forbids) return `${name}=${allows}`;
  }
  return undefined;
}
