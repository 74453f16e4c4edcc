import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startBus } from '../desktop/bus-daemon.ts';
import { startKeyring } from '../desktop/keyring.ts';

/** A desktop with a keyring and without a place for tray icons. */
export interface BareDesktop {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts a second message bus in a folder, with nothing on it but a keyring. The screen is that of the session. */
export async function startBareDesktop(folder: string): Promise<BareDesktop> {
  const own = { home: join(folder, 'home'), run: join(folder, 'run') };
  for (const part of Object.values(own)) await mkdir(part, { recursive: true, mode: 0o700 });
  const place = { HOME: own.home, XDG_RUNTIME_DIR: own.run };
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) inherited[name] = value;
  const { service, env } = await startBus({ folder, env: { ...inherited, ...place } }, own.run);
  await startKeyring({ ...inherited, ...place, ...env });
  // The keyring ends with its bus.
  return { env: { ...place, ...env }, stop: service.stop };
}
