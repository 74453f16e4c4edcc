import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from '../system/find-program.ts';
import type { TextClipboard } from './secret-clipboard.ts';

const deadlineMs = 3_000;
const betweenLooksMs = 50;
/** The messages of wl-paste for a clipboard without text: then somebody else has copied. */
const saysNoText = /nothing is copied|no selection|not available|no suitable type/i;
const asText = ['--type', 'text/plain;charset=utf-8'];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Uses the helpers of wl-clipboard, which the compositor lets write even after a click in the tray. A secret is served by a
 * child process: it ends when somebody else copies, ending it clears the clipboard, and it does not outlive this program.
 * Other texts are served by a process that stays.
 * @returns null when they are not installed
 */
export function wlClipboard(env: Environment): TextClipboard | null {
  const copy = findProgram('wl-copy', env);
  const paste = findProgram('wl-paste', env);
  if (copy === null || paste === null) return null;
  let owner: Owner | null = null;

  async function read(): Promise<string | null> {
    const pasted = await run(paste ?? '', ['--no-newline', '--type', 'text'], env);
    if (pasted.ok) return pasted.output;
    return saysNoText.test(pasted.complaint) ? '' : null;
  }

  /** Starts to serve a text and waits until it is on the clipboard; null when that fails. */
  async function serve(args: readonly string[], text: string, wrapped = true): Promise<Owner | null> {
    const started = await startOwner({ command: [copy ?? '', '--foreground', ...args], text, env, wrapped });
    const end = performance.now() + deadlineMs;
    while (started.isAlive() && performance.now() < end) {
      if ((await read()) === text) return started;
      await delay(betweenLooksMs);
    }
    // Somebody else has copied since: a clipboard manager that takes over every copy, or a person. It is not copied once more.
    if (started.hasServed()) return started;
    await started.end();
    return null;
  }

  return {
    async write(text, kind) {
      if (kind === 'plain') return (await run(copy, asText, env, text)).ok;
      // Versions before 2.3 do not know the hint and refuse the whole call.
      const next =
        (await serve(['--sensitive', ...asText], text)) ??
        (await serve(asText, text)) ??
        // A version that reads by other means than the wrapper.
        (await serve(asText, text, false));
      if (next === null) return false;
      await owner?.end();
      owner = next;
      return true;
    },
    async clearIf(isOurs) {
      if (owner?.isAlive() === true) return owner.end();
      const present = await read();
      if (present === null) return false;
      return isOurs(present) ? (await run(copy, ['--clear'], env, '')).ok : true;
    },
  };
}

/** A process that serves a secret to others. */
interface Owner {
  isAlive(): boolean;
  /** True after it ended because somebody else has copied. */
  hasServed(): boolean;
  /** Takes the secret off the clipboard. */
  end(): Promise<boolean>;
}

/**
 * The helper runs this instead of `cat`: without an argument to store its input in a file, with one to serve that file. Up to
 * version 2.1 the helper's own file is in /tmp and not in TMPDIR. That may be on a disk, so it stays empty.
 */
const wrapper = `#!/bin/sh
PATH=\${PATH#*:}
if [ $# -eq 0 ]; then exec cat >"$TMPDIR/text"; fi
printf %s "\${1%/*}" >"$TMPDIR/place"
exec cat "$TMPDIR/text"
`;

/**
 * Waits for the end of the helper and removes the files that it leaves behind when it is killed. The shell closes the input
 * of a background process, so the helper reads from another descriptor.
 */
const script = `
trap 'kill "$copy" 2>/dev/null' TERM
exec 3<&0 </dev/null
PATH=$TMPDIR:$PATH "$@" <&3 3<&- &
copy=$!
exec 3<&-
wait "$copy"
status=$?
trap '' TERM
kill "$copy" 2>/dev/null
wait "$copy" 2>/dev/null
place=$(cat "$TMPDIR/place" 2>/dev/null)
case $place in */wl-copy-buffer-*) rm -rf -- "$place" ;; esac
rm -rf -- "$TMPDIR"
exit $status
`;

interface OwnerParts {
  readonly command: readonly string[];
  readonly text: string;
  readonly env: Environment;
  readonly wrapped: boolean;
}

/** Starts a helper with its own folder in memory. It ends with this program if the system supports that. */
async function startOwner({ command, text, env, wrapped }: OwnerParts): Promise<Owner> {
  const folder = await mkdtemp(join(env.XDG_RUNTIME_DIR ?? tmpdir(), 'mytoken-tray-copy-'));
  if (wrapped) await writeFile(join(folder, 'cat'), wrapper, { mode: 0o700 });
  const withParent = findProgram('setpriv', env);
  const shell = ['sh', '-c', script, 'sh', ...command];
  const [program = '', ...args] = withParent === null ? shell : [withParent, '--pdeathsig', 'TERM', '--', ...shell];
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  // Its own group, so that Ctrl-C in a terminal does not end it before the program has cleared the clipboard.
  const child: ChildProcess = spawn(program, args, {
    env: { ...env, TMPDIR: folder },
    stdio: [...stdio],
    detached: true,
  });
  let code: number | null | undefined;
  const ended = new Promise<void>((resolve) => {
    const finish = (status: number | null) => {
      code = status;
      void rm(folder, { recursive: true, force: true }).then(resolve, () => resolve());
    };
    child.once('error', () => finish(null));
    child.once('exit', finish);
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(text);
  return {
    isAlive: () => code === undefined,
    hasServed: () => code === 0,
    async end() {
      if (code === undefined) child.kill('SIGTERM');
      const insist = setTimeout(() => endGroup(child), deadlineMs);
      await ended;
      clearTimeout(insist);
      return true;
    },
  };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

interface Ended {
  readonly ok: boolean;
  readonly output: string;
  readonly complaint: string;
}

/**
 * Runs a helper to its end. With input only its exit is awaited, without a pipe for output: wl-copy leaves a child behind
 * that would keep the pipe open.
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

/** wl-copy stores the text in a file below TMPDIR. The runtime folder of the session is in memory and private. */
const inMemory = (env: Environment) =>
  env.XDG_RUNTIME_DIR === undefined ? { ...env } : { ...env, TMPDIR: env.XDG_RUNTIME_DIR };
