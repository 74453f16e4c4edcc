import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { answerMark, finderSwitch, originVariable, scriptVariable } from './script-question.ts';
import type { ProxyScript } from './script-setting.ts';

/** Milliseconds for the start of the process and for the script. */
const deadlineMs = 20_000;

/**
 * Asks a script for the way to a server, in a process of its own: scripts look up names, and so does loading one, which the
 * process with the window must not be able to.
 * @returns what Chromium says; empty = the script could not be loaded or failed
 */
export async function askScript(script: ProxyScript, origin: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mytoken-tray-'));
  try {
    const place = app.isPackaged ? [] : [app.getAppPath()];
    return answerIn(
      await new Promise<string>((resolve) =>
        execFile(
          process.execPath,
          [...place, finderSwitch, `--user-data-dir=${folder}`],
          { timeout: deadlineMs, env: { ...process.env, [originVariable]: origin, [scriptVariable]: script } },
          (_error, output) => resolve(output),
        ),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Chromium may write lines of its own. */
const answerIn = (output: string): string =>
  output
    .split('\n')
    .find((line) => line.startsWith(answerMark))
    ?.slice(answerMark.length)
    .trim() ?? '';
