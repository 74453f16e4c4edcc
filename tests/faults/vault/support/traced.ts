import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** What a process of this folder tells after a step. `error` is the code of one; null = the step succeeded */
export interface Told {
  readonly step: string;
  readonly error: string | null;
  readonly shown?: readonly string[];
  readonly thread?: string;
}

/** A system call of a task: the nth of its name on the thread that works on files. */
export interface SystemCall {
  readonly name: string;
  readonly nth: number;
  /** the files that it is about, without what differs from run to run */
  readonly files: string;
}

/** What happens at one system call. `killed`: the process, before the call is made; `short`: it says one byte, which any content has, and writes none. */
export type CallFault = 'killed' | 'short' | { readonly errno: string };

export interface Traced {
  readonly told: readonly Told[];
  readonly calls: readonly SystemCall[];
  /** whether the fault was put into the call that was meant */
  readonly met: boolean;
  /** null = it was killed */
  readonly code: number | null;
  readonly errors: string;
}

/** Every call with which a process of Node opens, reads, writes, names and removes files; where a computer lacks one, strace passes over it. */
const names = [
  ...['openat', 'statx', 'fstat', 'newfstatat', 'access', 'getdents64', 'read', 'pread64', 'readlink'],
  ...['write', 'pwrite64', 'writev', 'ftruncate', 'fallocate', 'fsync', 'fdatasync', 'close', 'fchmod', 'chmod'],
  ...['rename', 'renameat2', 'unlink', 'unlinkat', 'rmdir', 'mkdir', 'link', 'copy_file_range', 'sendfile'],
];

/**
 * Starts a program and traces what it does between the line `ready` and its end.
 * @param fault put into one call by strace
 * @param traceFile is written
 */
export async function runTraced(
  command: readonly string[],
  traceFile: string,
  fault?: { readonly at: SystemCall; readonly with: CallFault },
): Promise<Traced> {
  const child = spawn(process.execPath, command, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  });
  const output = collect(child);
  const closed = once(child, 'close');
  const ready = await Promise.race([output.line('ready'), closed.then(() => null)]);
  const thread = ready?.thread;
  if (thread === undefined) throw new Error(`the process did not become ready: ${output.errors()}`);
  const tracer = spawn('strace', [
    ...['-y', '-s', '256', '-o', traceFile, '-p', thread],
    ...['-e', `trace=${names.map((name) => `?${name}`).join(',')}`],
    ...(fault === undefined ? [] : ['-e', injection(fault)]),
  ]);
  const traced = once(tracer, 'close');
  await attached(tracer);
  child.stdin.write('go\n');
  const [code] = await closed;
  await traced;
  const calls = callsIn((await readFile(traceFile, 'utf8')).split('\n'));
  const wanted =
    fault === undefined ? undefined : calls.find(({ name, nth }) => name === fault.at.name && nth === fault.at.nth);
  return {
    told: output.told(),
    calls,
    met: wanted?.files === fault?.at.files,
    code: typeof code === 'number' ? code : null,
    errors: output.errors(),
  };
}

function injection({ at, with: fault }: { readonly at: SystemCall; readonly with: CallFault }): string {
  const effect = fault === 'killed' ? 'signal=SIGKILL' : fault === 'short' ? 'retval=1' : `error=${fault.errno}`;
  return `inject=${at.name}:${effect}:when=${at.nth}`;
}

function collect(child: ChildProcess) {
  let output = '';
  let errors = '';
  const told = (): readonly Told[] =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of waiting) look();
  });
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const line = (step: string) =>
    new Promise<Told>((resolve) => {
      waiting.add(() => {
        const found = told().find((one) => one.step === step);
        if (found !== undefined) resolve(found);
      });
    });
  return { told, line, errors: () => errors };
}

/** Waits until strace says that it sees every call from now on. */
function attached(tracer: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    tracer.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('attached')) resolve();
    });
    tracer.once('error', reject);
    tracer.once('close', () => reject(new Error(`strace ended: ${said}`)));
  });
}

/** The calls of a trace, but for those with which the thread wakes the main one: their number differs from run to run. */
function callsIn(lines: readonly string[]): readonly SystemCall[] {
  const counts = new Map<string, number>();
  return lines.flatMap((line) => {
    const name = /^(\w+)\(/.exec(line)?.[1];
    if (name === undefined) return [];
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return line.includes('[eventfd]') ? [] : [{ name, nth, files: filesIn(line) }];
  });
}

/** What is written is random, and may look like a path. */
const filesIn = (line: string): string =>
  [
    ...line
      .replace(/\) += .*$/, '')
      .replace(/(write\w*\(\d+<[^>]*>).*$/, '$1')
      .matchAll(/<(\/[^>]*)>|"(\/[^"]*)"/g),
  ]
    .map(([, opened, named]) => opened ?? named)
    .join(' ')
    .replace(/[0-9a-f]{12}\.tmp|owner\.[^/ ]+\.lock/g, '*')
    .replace(/records-[0-9a-f]{12}/g, 'records-*');
