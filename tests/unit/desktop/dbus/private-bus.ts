import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { type EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MessageBus, sessionBus } from '@jellybrick/dbus-next';
import { onTestFinished } from 'vitest';
import { type Bus, connectBus } from '../../../../src/main/desktop/dbus/bus.ts';

/** Whether a program can be started here; a test that needs it is skipped otherwise. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A real message bus of its own, without the services of this computer, ended after the test. */
export interface PrivateBus {
  readonly address: string;
  /** for programs on this bus: a home of their own, no display */
  readonly env: Readonly<Record<string, string>>;
  connect(): Promise<Bus>;
  /** A second party on the bus, to play services. */
  party(): MessageBus;
  stop(): Promise<void>;
}

export async function startPrivateBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(join(tmpdir(), 'mytoken-bus-'));
  const config = join(folder, 'bus.conf');
  const address = `unix:path=${join(folder, 'socket')}`;
  await writeFile(
    config,
    `<busconfig><type>session</type><listen>${address}</listen><policy context="default">
     <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(daemon.stdout, 'data');
  const stop = () => end(daemon);
  onTestFinished(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  const runtime = join(folder, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_RUNTIME_DIR: runtime,
    DBUS_SESSION_BUS_ADDRESS: address,
  };
  return {
    address,
    env,
    stop,
    async connect() {
      const bus = await connectBus('session', 3_000, address);
      if (bus === null) throw new Error('the private bus does not answer');
      onTestFinished(() => bus.close());
      return bus;
    },
    party() {
      const party = sessionBus({ busAddress: address });
      ignoreErrors(party);
      onTestFinished(() => party.disconnect());
      return party;
    },
  };
}

/** The library emits errors that its types do not know; unheard ones would end the test run. */
const ignoreErrors = (party: EventEmitter) => party.on('error', () => undefined);

/** Ends a process of the test and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
