import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TextClipboard } from './text-clipboard.ts';

const deadlineMs = 3_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The clipboard through wl-clipboard's helpers, which get the compositor's leave where a tray click does not.
 * @returns null when they are not installed
 */
export function wlClipboard(env: Environment): TextClipboard | null {
  const copy = findProgram('wl-copy', env);
  const paste = findProgram('wl-paste', env);
  if (copy === null || paste === null) return null;
  return {
    async write(secret) {
      // Versions before 2.3 do not know the hint and refuse the whole call.
      const hinted = await run(copy, ['--sensitive', '--type', 'text/plain;charset=utf-8'], secret);
      return hinted.ok || (await run(copy, ['--type', 'text/plain;charset=utf-8'], secret)).ok;
    },
    read: async () => (await run(paste, ['--no-newline', '--type', 'text'], null)).output,
    clear: async () => {
      await run(copy, ['--clear'], null);
    },
  };
}

function findProgram(name: string, env: Environment): string | null {
  const candidates = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// The secret goes through stdin: argument lists are public. wl-copy leaves a child behind that holds what it inherits,
// so only wl-paste, whose output is wanted, gets a pipe for it.
function run(program: string, args: readonly string[], input: string | null): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['pipe', input === null ? 'pipe' : 'ignore', 'ignore'],
      timeout: deadlineMs,
    });
    const chunks: Buffer[] = [];
    const finish = (ok: boolean) => resolve({ ok, output: Buffer.concat(chunks).toString('utf8') });
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin?.on('error', () => undefined);
    child.once('error', () => finish(false));
    child.once('exit', (code) => (child.stdout === null || code !== 0 ? finish(code === 0) : undefined));
    child.once('close', (code) => finish(code === 0));
    child.stdin?.end(input ?? '');
  });
}
