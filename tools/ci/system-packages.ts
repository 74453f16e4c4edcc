import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLine, run } from '../run.ts';
import { type Need, needs, type Purpose } from './system-needs.ts';

/**
 * Sees to it that this Linux machine has what a purpose needs: installs what is missing as root on Debian.
 * Throws an Error with one sentence, what to install and why, where that is not possible. Elsewhere it does nothing.
 */
export async function ensureSystemPackages(purpose: Purpose, report: (line: string) => void = console.log) {
  if (process.platform !== 'linux') return;
  const missing = await missingFor(purpose);
  if (missing.length === 0) return;
  const names = missing.map((need) => need.package);
  const reasons = [...new Set(missing.map((need) => need.why))].join(', ');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const how = existsSync('/usr/bin/apt-get')
      ? `sudo apt-get install --no-install-recommends ${names.join(' ')}`
      : `install what your system calls the Debian packages ${names.join(' ')}`;
    throw new Error(`Packages are missing for ${reasons}: ${how}`);
  }
  report(`Installing ${names.length} system packages for ${reasons}: ${names.join(' ')} …`);
  await install(names);
  const still = await missingFor(purpose);
  if (still.length > 0) {
    throw new Error(
      `Installed, and yet not found: ${still.map((need) => `${need.package} (${need.probe})`).join(', ')}`,
    );
  }
}

async function missingFor(purpose: Purpose): Promise<readonly Need[]> {
  const libraries = (await run('/sbin/ldconfig', ['-p'])).stdout;
  return needs(purpose).filter(({ probe }) => {
    if (probe.startsWith('/')) return !existsSync(probe);
    if (probe.includes('.so')) return !libraries.includes(`\t${probe} `);
    return !programFolders.some((folder) => existsSync(join(folder, probe)));
  });
}

// Servers live in sbin, which is not in every user's PATH.
const programFolders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/sbin', '/bin', '/sbin'];

async function install(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    run('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=600', ...args], { env, timeout: 30 * 60_000 });
  const updated = await apt('update');
  const release = await keepServicesDown();
  try {
    const installed = await apt('install', '--no-install-recommends', ...names);
    if (installed.code !== 0) {
      const reason = lastLine(installed.stderr) || lastLine(updated.stderr) || 'no reason given';
      throw new Error(`apt-get install ${names.join(' ')} failed: ${reason}`);
    }
  } finally {
    await release();
  }
}

/** Debian starts a service when its package is installed, unless this file forbids it. */
async function keepServicesDown(): Promise<() => Promise<void>> {
  const policy = '/usr/sbin/policy-rc.d';
  const content = `#!/bin/sh\n# mytoken-tray ${process.pid}\nexit 101\n`;
  const made = await writeFile(policy, content, { mode: 0o755, flag: 'wx' }).then(
    () => true,
    () => false,
  );
  return async () => {
    if (made && (await readFile(policy, 'utf8').catch(() => '')) === content) await rm(policy);
  };
}
