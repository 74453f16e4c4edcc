import { type ChildProcess, spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds; then the command is killed and its code is null. */
  readonly timeout?: number | undefined;
  readonly input?: string;
  /** 'show': the person sees the output as it comes; 'keep' (default): it is returned. */
  readonly output?: 'keep' | 'show' | undefined;
  /** The command gets a process group of its own, and the whole group ends when this process ends. */
  readonly group?: boolean;
}

export interface Finished {
  /** Exit status; null when a signal ended the command or it could not be started. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one command to its end. A command that does not exist has the code null and its error in stderr.
 * Rejects only when this process is asked to end while a command with a group runs, so that whoever waits tidies up.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const show = options.output === 'show';
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: options.group === true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A command that ends before it has read its input is no fault of ours: its status says the rest.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input);
    const group = options.group === true ? endWithThisProcess(child) : undefined;
    const deadline =
      options.timeout === undefined ? undefined : setTimeout(() => kill(child, options), options.timeout);
    const finish = (code: number | null, complaint: string) => {
      clearTimeout(deadline);
      group?.release();
      if (group?.askedToEnd()) reject(new Error('Interrupted.'));
      else resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: complaint });
    };
    child.once('error', (error) => finish(null, error.message));
    child.once('close', (code) => finish(code, Buffer.concat(stderr).toString()));
  });
}

/** The last line of what a command said: mostly the reason why it failed. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function kill(child: ChildProcess, options: RunOptions): void {
  if (options.group === true) signalGroup(child, 'SIGKILL');
  else child.kill('SIGKILL');
}

/** A process group of its own is not reached by the terminal's Ctrl-C, so whatever ends this process is handed on. */
function endWithThisProcess(child: ChildProcess) {
  let ending = false;
  const atExit = () => signalGroup(child, 'SIGKILL');
  const asked = () => {
    ending = true;
    signalGroup(child, 'SIGTERM');
    setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000).unref();
  };
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  process.once('exit', atExit);
  for (const signal of signals) process.on(signal, asked);
  const release = () => {
    process.off('exit', atExit);
    for (const signal of signals) process.off(signal, asked);
  };
  return { release, askedToEnd: () => ending };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}
