import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from './browser.ts';
import { startBus } from './bus-daemon.ts';
import { startDisplay } from './display.ts';
import { startKeyring } from './keyring.ts';
import { endLeftovers } from './leftovers.ts';
import type { Place, Service } from './service.ts';
import { startTrayHost } from './tray-host.ts';

/** A running desktop. */
export interface DesktopSession {
  /** The environment that makes a program part of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends everything that runs in it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts a virtual desktop: screen, message bus, unlocked keyring, window manager, panel with a tray, and a browser.
 * Everything is its own (home, runtime folder, profiles) and lies in one folder. Not for root: the browser refuses.
 * Rejects with an Error that names the part that did not start, and leaves nothing behind.
 */
export async function startDesktopSession(): Promise<DesktopSession> {
  // A short name: the path of a socket may have 107 bytes.
  const folder = await mkdtemp(join(tmpdir(), 's-'));
  const running: Service[] = [];
  const stop = async () => {
    for (const service of running.reverse()) await service.stop();
    await endLeftovers(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    return { env: await startParts(folder, running), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(folder: string, running: Service[]): Promise<Record<string, string>> {
  const parts = {
    home: join(folder, 'home'),
    run: join(folder, 'run'),
    bin: join(folder, 'bin'),
    tmp: join(folder, 'tmp'),
  };
  for (const part of Object.values(parts)) await mkdir(part, { mode: 0o700 });
  let place: Place = { folder, env: ownEnvironment(folder, parts) };
  const enter = (env: Record<string, string>) => {
    place = { folder, env: { ...place.env, ...env } };
  };
  const display = await startDisplay(place);
  running.push(display.service);
  enter(display.env);
  const bus = await startBus(place, parts.run);
  running.push(bus.service);
  enter(bus.env);
  await startKeyring(place.env);
  running.push(...(await startTrayHost(place)));
  const browser = await startBrowser(place, parts.bin);
  running.push(browser.service);
  return { ...place.env, MYTOKEN_TEST_BROWSER_CDP: browser.debugging };
}

function ownEnvironment(
  folder: string,
  parts: { home: string; run: string; bin: string; tmp: string },
): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (
      value !== undefined &&
      !/^(DISPLAY|XAUTHORITY|WAYLAND_DISPLAY|DBUS_.*|XDG_.*|DESKTOP_.*|GNOME_.*)$/.test(name)
    ) {
      inherited[name] = value;
    }
  }
  return {
    ...inherited,
    HOME: parts.home,
    TMPDIR: parts.tmp,
    XDG_RUNTIME_DIR: parts.run,
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    PATH: `${parts.bin}:${process.env.PATH ?? ''}`,
    // No accessibility bus: nothing here reads it, and it would stay behind.
    NO_AT_BRIDGE: '1',
    MYTOKEN_TEST_SESSION_DIR: folder,
  };
}
