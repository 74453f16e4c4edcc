import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { z } from 'zod';

/** A script by which proxies are found: its address, or `detect` where the network is to tell it (WPAD). */
export type ProxyScript = string;

export const detectScript = 'detect';

/** What the log of the network service says of the proxy settings, as a session has them. */
const logSchema = z.object({
  polledData: z.object({
    proxySettings: z.object({
      original: z.object({ pac_url: z.string().optional(), auto_detect: z.boolean().optional() }),
    }),
  }),
});

/**
 * The script that a session finds proxies by. `resolveProxy` does not tell: where the system's script cannot be loaded or fails,
 * Chromium goes on without a proxy. Nothing else in Electron gives these settings out.
 * @returns null where there is no script, or the log does not say
 */
export async function findScript({ netLog }: Session): Promise<ProxyScript | null> {
  const folder = await mkdtemp(join(tmpdir(), 'mytoken-tray-'));
  try {
    const file = join(folder, 'settings.json');
    await netLog.startLogging(file, { captureMode: 'default' });
    await netLog.stopLogging();
    const { pac_url: address, auto_detect: detects } = logSchema.parse(JSON.parse(await readFile(file, 'utf8')))
      .polledData.proxySettings.original;
    return address ?? (detects === true ? detectScript : null);
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
