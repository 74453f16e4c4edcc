import { run } from '../../../tools/run.ts';
import { startDesktopSession } from './session.ts';

// tsx tests/e2e/desktop/main.ts COMMAND…: runs a command in a virtual desktop of its own and ends with its status.
const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Which command shall run in the desktop session?');
const session = await startDesktopSession();
try {
  const finished = await run(program, args, { env: session.env, output: 'show', group: true });
  if (finished.code === null && finished.stderr) console.error(finished.stderr);
  process.exitCode = finished.code ?? 1;
} finally {
  await session.stop();
}
