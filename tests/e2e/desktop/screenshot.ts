import { lastLine, run } from '../../../tools/run.ts';

/** Saves a picture of the whole desktop as a PNG file. */
export async function takeScreenshot(file: string): Promise<void> {
  const taken = await run('import', ['-silent', '-window', 'root', `png:${file}`], { timeout: 30_000 });
  if (taken.code !== 0) throw new Error(`The picture ${file} could not be taken: ${lastLine(taken.stderr)}`);
}
