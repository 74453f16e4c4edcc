import { type ChildProcess, spawn } from 'node:child_process';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import { run } from '../../../tools/run.ts';
import { waitFor } from '../desktop/wait.ts';

/** A program that was started without any driver, as a menu starts it. */
export interface PlainStart {
  readonly child: ChildProcess;
  /** its standard error so far */
  readonly output: () => string;
}

/** @param env added to the environment of this process */
export function startPlainly(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): PlainStart {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const written: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => written.push(chunk));
  return { child, output: () => Buffer.concat(written).toString() };
}

/** Waits for the dialog of a process that says why it cannot start, closes it by the keyboard, and gives the exit code. */
export async function closeDialog({ child, output }: PlainStart): Promise<number | null> {
  await waitFor('the dialog', async () => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} and showed no dialog: ${output()}`);
    return (await dialogOf(child)) === null ? undefined : true;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)} It said: ${output()}`);
  });
  // Keys that come before the dialog has the keyboard are lost.
  return waitFor('the program to end', async () => {
    const dialog = await dialogOf(child);
    if (dialog !== null) await run('xdotool', ['windowfocus', dialog, 'key', 'Escape'], { timeout: 5_000 });
    return child.exitCode ?? (child.signalCode === null ? undefined : null);
  });
}

/** The window of the dialog on the desktop, if it is shown. */
async function dialogOf({ pid }: ChildProcess): Promise<string | null> {
  const name = `^${messages.notices.startFailed}$`;
  const search = ['search', '--all', '--onlyvisible', '--pid', String(pid), '--name', name];
  const found = await run('xdotool', search, { timeout: 5_000 });
  return found.stdout.trim().split('\n').at(0) || null;
}
