import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../tools/run.ts';
import { waitFor } from './wait.ts';

/** A Wayland compositor without a screen. */
export interface Compositor {
  /** The environment that makes a program part of it: that of the caller without X11. */
  readonly env: NodeJS.ProcessEnv;
  /** Its runtime folder, absolute. */
  readonly folder: string;
  /** The text that another program finds on its clipboard; empty when there is none. */
  paste(): Promise<string>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a compositor in a runtime folder of its own. Rejects with an Error when it ends at once. */
export async function startCompositor(): Promise<Compositor> {
  const folder = await mkdtemp(join(tmpdir(), 'wl-'));
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  const runtime = { ...rest, XDG_RUNTIME_DIR: folder };
  const headless = { WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1', WLR_RENDERER: 'pixman' };
  const compositor = spawn('sway', ['-c', '/dev/null'], { env: { ...runtime, ...headless }, stdio: 'ignore' });
  const socket = await waitFor('the compositor', async () => {
    if (compositor.exitCode !== null) throw new Error(`sway ended with ${compositor.exitCode}`);
    return (await readdir(folder)).find((name) => /^wayland-\d+$/.test(name));
  });
  const env = { ...runtime, WAYLAND_DISPLAY: socket };
  return {
    env,
    folder,
    paste: async () => (await run('wl-paste', ['--no-newline'], { env, timeout: 60_000 })).stdout,
    async stop() {
      await end(compositor);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
  child.kill('SIGKILL');
  await ended;
}
