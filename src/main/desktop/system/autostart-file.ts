import { lstatSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';

/** The setting to start the program with the session. */
export interface SessionStart {
  isOn(): boolean;
  /** Switches it on or off; what somebody else wrote is not touched. */
  set(on: boolean): Result<null>;
}

/** By this line the program knows a file that it made. */
const ownLine = 'X-MytokenTray-Made=true';

/**
 * The entry by which a desktop starts a program with the session (Desktop Application Autostart Specification).
 * @param command the program and its arguments
 */
export const autostartEntry = (name: string, command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escapeString(name)}`,
    `Exec=${escapeString(command.map(quoteArgument).join(' '))}`,
    'Terminal=false',
    ownLine,
    '',
  ].join('\n');

/** An argument of `Exec` (Desktop Entry Specification, "The Exec key"): quoted where it must be, and without field codes. */
const quoteArgument = (argument: string): string => {
  const literal = argument.replaceAll('%', '%%');
  return /^[\w@%+=:,./-]+$/.test(literal) ? literal : `"${literal.replaceAll(/["`$\\]/g, '\\$&')}"`;
};

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value of type string (the same, "Possible value types"). */
const escapeString = (text: string): string => text.replaceAll(/[\\\n\r\t]/g, (character) => escapes[character] ?? '');

/**
 * Switches the start with the session by a file of its own.
 * @param path in the folder `autostart` of the user's settings
 */
export function autostartFile(path: string, entry: string): SessionStart {
  const read = (): string | null => {
    try {
      // A link, or anything else that is no plain file, was put there by somebody else.
      return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : '';
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
  };
  const isOwn = (text: string) => text.split('\n').includes(ownLine);

  function write(): void {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, entry, { mode: 0o600 });
    renameSync(temporary, path);
  }

  return {
    isOn() {
      try {
        const text = read();
        return text !== null && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text);
      } catch {
        return false;
      }
    },
    set(on) {
      try {
        const text = read();
        if (text !== null && !isOwn(text)) return err({ code: 'start-entry-foreign', file: basename(path) });
        if (on) write();
        else if (text !== null) unlinkSync(path);
        return ok(null);
      } catch (error) {
        return err(diskError(error));
      }
    },
  };
}

const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

const diskError = (error: unknown): AppError => ({ code: 'disk-failed', errno: errnoOf(error) });
