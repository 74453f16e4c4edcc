import { spawn } from 'node:child_process';
import { splitCommand } from '../../../shared/text/command.ts';

/**
 * Opens an address with a command of the user's, without a shell. The program stays when this one ends.
 * @param command a program and its arguments, with quotes around those that contain blanks; the address is the last argument
 * @returns true once the program runs; false if it could not be started
 */
export function runBrowserCommand(command: string, address: string): Promise<boolean> {
  const parts = splitCommand(command);
  if (parts === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(parts.program, [...parts.args, address], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
