import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** What every part of one session needs to know of it. */
export interface Place {
  /** The session's own folder, gone when it ends. */
  readonly folder: string;
  /** The environment of the programs in the session. */
  readonly env: Readonly<Record<string, string>>;
}

/** A program that runs as long as the session does. */
export interface Service {
  readonly pid: number;
  /** Resolves when the program has ended, with what it left. */
  readonly ended: Promise<string>;
  /** the first line on file descriptor 3, for programs that write their address there */
  readonly firstLine: Promise<string>;
  stop(): Promise<void>;
}

/** Starts a program of the session. Its output goes to `NAME.log` in the session's folder. */
export function startService(name: string, command: readonly string[], place: Place, input?: string): Service {
  const log = openSync(join(place.folder, `${name}.log`), 'a', 0o600);
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: place.env, cwd: place.folder, stdio: ['pipe', log, log, 'pipe'] });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input ?? '');
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`${name} ended with ${signal ?? `status ${code}`}`));
  });
  const firstLine = new Promise<string>((resolve) => {
    let said = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')));
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(insist);
  };
  return { pid: child.pid ?? 0, ended, firstLine, stop };
}
