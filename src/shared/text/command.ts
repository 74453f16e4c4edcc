import { parseArgsStringToArgv } from 'string-argv';

/**
 * Takes a command apart without a shell.
 * @param command a program and its arguments, with quotes around those that contain blanks
 * @returns null where no program is named
 */
export function splitCommand(command: string): { readonly program: string; readonly args: readonly string[] } | null {
  const [program = '', ...args] = parseArgsStringToArgv(command);
  return program === '' ? null : { program, args };
}
