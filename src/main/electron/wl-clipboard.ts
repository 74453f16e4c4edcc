import { spawn } from 'node:child_process';
import { findProgram } from './find-program.ts';
import type { TextClipboard } from './secret-clipboard.ts';

const deadlineMs = 3_000;
/** How wl-paste says that there is nothing, or nothing of the kind: then somebody else has copied. */
const saysNoText = /nothing is copied|no selection|not available|no suitable type/i;
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
      const hinted = kind === 'secret' && (await run(copy, ['--sensitive', ...asText], env, text)).ok;
      return hinted || (await run(copy, asText, env, text)).ok;
    },
    async read() {
      const pasted = await run(paste, ['--no-newline', '--type', 'text'], env);
      if (pasted.ok) return pasted.output;
      return saysNoText.test(pasted.complaint) ? '' : null;
    },
    clear: async () => (await run(copy, ['--clear'], env, '')).ok,
  };
}

/**
 * Runs a helper to its end. A secret goes through stdin: argument lists are public. What is written to waits for the
 * exit only and gets no pipe to answer on, since wl-copy leaves a child behind that would hold it open.
 * @param input null = the output is wanted instead
 */
function run(program: string, args: readonly string[], env: Environment, input: string | null = null): Promise<Ended> {
  return new Promise((resolve) => {
    const output = input === null ? 'pipe' : 'ignore';
    const child = spawn(program, args, { env: inMemory(env), stdio: ['pipe', output, output], timeout: deadlineMs });
    const chunks: Buffer[] = [];
    const complaints: Buffer[] = [];
    const finish = (ok: boolean) =>
      resolve({ ok, output: Buffer.concat(chunks).toString(), complaint: Buffer.concat(complaints).toString() });
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.stdin?.on('error', () => undefined);
    child.once('error', () => finish(false));
    child.once(input === null ? 'close' : 'exit', (code) => finish(code === 0));
    child.stdin?.end(input ?? '');
  });
}

/** wl-copy keeps what it serves in a file below TMPDIR; the folder of the session is in memory and ours alone. */
const inMemory = (env: Environment) =>
  env.XDG_RUNTIME_DIR === undefined ? { ...env } : { ...env, TMPDIR: env.XDG_RUNTIME_DIR };

interface Ended {
  readonly ok: boolean;
  readonly output: string;
  readonly complaint: string;
}
