import { spawn } from 'node:child_process';
import { findProgram } from './find-program.ts';
import type { TextClipboard } from './secret-clipboard.ts';

const deadlineMs = 3_000;
const asText = ['--type', 'text/plain;charset=utf-8'];

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
    async write(text, kind) {
      // Versions before 2.3 do not know the hint and refuse the whole call.
      const hinted = kind === 'secret' && (await run(copy, ['--sensitive', ...asText], text)).ok;
      return hinted || (await run(copy, asText, text)).ok;
    },
    read: async () => (await run(paste, ['--no-newline', '--type', 'text'])).output,
    clear: async () => {
      await run(copy, ['--clear'], '');
    },
  };
}

/**
 * Runs a helper to its end. A secret goes through stdin: argument lists are public. What is written to waits for the
 * exit only and gets no pipe to answer on, since wl-copy leaves a child behind that would hold it open.
 * @param input null = the output is wanted instead
 */
function run(program: string, args: readonly string[], input: string | null = null): Promise<Ended> {
  return new Promise((resolve) => {
    const output = input === null ? 'pipe' : 'ignore';
    const child = spawn(program, args, { stdio: ['pipe', output, 'ignore'], timeout: deadlineMs });
    const chunks: Buffer[] = [];
    const finish = (ok: boolean) => resolve({ ok, output: Buffer.concat(chunks).toString('utf8') });
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin?.on('error', () => undefined);
    child.once('error', () => finish(false));
    child.once(input === null ? 'close' : 'exit', (code) => finish(code === 0));
    child.stdin?.end(input ?? '');
  });
}

interface Ended {
  readonly ok: boolean;
  readonly output: string;
}
