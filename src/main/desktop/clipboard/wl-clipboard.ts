import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from '../system/find-program.ts';
import type { TextClipboard } from './secret-clipboard.ts';

const deadlineMs = 3_000;
const betweenLooksMs = 50;
/** How wl-paste says that there is nothing, or nothing of the kind: then somebody else has copied. */
const saysNoText = /nothing is copied|no selection|not available|no suitable type/i;
const asText = ['--type', 'text/plain;charset=utf-8'];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The clipboard through wl-clipboard's helpers, which get the compositor's leave where a tray click does not. A secret is
 * served by a process of ours: it ends when somebody else copies, ending it clears the clipboard, and it does not outlive
 * this program. What is no secret is served by one that stays.
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

  /** Serves a text until it is seen on the clipboard; null when that does not come about. */
  async function serve(args: readonly string[], text: string, wrapped = true): Promise<Owner | null> {
    const started = await startOwner({ command: [copy ?? '', '--foreground', ...args], text, env, wrapped });
    const end = performance.now() + deadlineMs;
    while (started.isAlive() && performance.now() < end) {
      if ((await read()) === text) return started;
      await delay(betweenLooksMs);
    }
    // Some clipboard managers take over at once whatever is copied.
    if (started.hasServed() && (await read()) === text) return started;
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
  /** It has ended because somebody else has copied. */
  hasServed(): boolean;
  /** Takes the secret off the clipboard. */
  end(): Promise<boolean>;
}

/**
 * What the helper runs in the place of `cat`: without an argument to keep its input in a file, with one to serve that. Up to
 * version 2.1 the file is in /tmp, whatever TMPDIR says, which may be on a disk: so it stays empty there.
 */
const wrapper = `#!/bin/sh
PATH=\${PATH#*:}
if [ $# -eq 0 ]; then exec cat >"$TMPDIR/text"; fi
printf %s "\${1%/*}" >"$TMPDIR/place"
exec cat "$TMPDIR/text"
`;

/**
 * Waits for the end of the helper and removes its files, which it leaves behind when it is ended. Of what is started in the
 * background the input would be closed, so it is taken from another descriptor.
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

/** Starts a helper that ends with this program, where the system has the means, with a folder of its own in memory. */
async function startOwner({ command, text, env, wrapped }: OwnerParts): Promise<Owner> {
  const folder = await mkdtemp(join(env.XDG_RUNTIME_DIR ?? tmpdir(), 'mytoken-tray-copy-'));
  if (wrapped) await writeFile(join(folder, 'cat'), wrapper, { mode: 0o700 });
  const withParent = findProgram('setpriv', env);
  const shell = ['sh', '-c', script, 'sh', ...command];
  const [program = '', ...args] = withParent === null ? shell : [withParent, '--pdeathsig', 'TERM', '--', ...shell];
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  // A group of its own: Ctrl-C in a terminal is not to end it before the program has.
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
    // It has ended meanwhile.
  }
}

interface Ended {
  readonly ok: boolean;
  readonly output: string;
  readonly complaint: string;
}

/**
 * Runs a helper to its end. What is written to waits for the exit only and gets no pipe to answer on, since wl-copy leaves
 * a child behind that would hold it open.
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
