import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startBus } from '../desktop/bus-daemon.ts';
import { startKeyring } from '../desktop/keyring.ts';
import type { Place } from '../desktop/service.ts';

/** A desktop without a place for tray icons. */
export interface BareDesktop extends Place {
  stop(): Promise<void>;
}

/** Starts a second message bus in a folder, with nothing on it but a keyring, or nothing at all. The screen is that of the session. */
export async function startBareDesktop(folder: string, { withKeyring = true } = {}): Promise<BareDesktop> {
  const own = { home: join(folder, 'home'), run: join(folder, 'run') };
  for (const part of Object.values(own)) await mkdir(part, { recursive: true, mode: 0o700 });
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) inherited[name] = value;
  const place = { folder, env: { ...inherited, HOME: own.home, XDG_RUNTIME_DIR: own.run } };
  const bus = await startBus(place, own.run);
  const env = { ...place.env, ...bus.env };
  if (withKeyring) await startKeyring(env);
  // The keyring ends with its bus.
  return { folder, env, stop: bus.service.stop };
}
