import { spawn } from 'node:child_process';
import { run } from '../../../tools/run.ts';

/** X11's two: what was copied, and what was selected with the mouse, for the middle button. */
type Selection = 'clipboard' | 'primary';

/** The text that another X client finds on the clipboard; undefined when there is none. */
export async function readClipboard(selection: Selection = 'clipboard'): Promise<string | undefined> {
  const found = await run('xclip', ['-out', '-selection', selection], { timeout: 5_000 });
  return found.code === 0 ? found.stdout : undefined;
}

/** The forms in which another X client is offered what was copied (ICCCM, "TARGETS"). */
export async function readForms(): Promise<readonly string[]> {
  const found = await run('xclip', ['-out', '-selection', 'clipboard', '-target', 'TARGETS'], { timeout: 5_000 });
  return found.stdout.split('\n').filter((line) => line !== '');
}

/** Puts a text onto the clipboard as another X client, which holds it from then on. */
export function writeClipboard(text: string, selection: Selection = 'clipboard'): Promise<void> {
  return new Promise((resolve, reject) => {
    // xclip stays in the background with its output open: who reads that would wait for ever.
    const client = spawn('xclip', ['-in', '-selection', selection], { stdio: ['pipe', 'ignore', 'ignore'] });
    client.once('error', reject);
    client.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`xclip ended with status ${code}`))));
    client.stdin.end(text);
  });
}
