import { spawn } from 'node:child_process';
import { buildApp } from './built-app.ts';
import { prepare } from './ci/prepare.ts';
import { projectFolder } from './project.ts';

// npm start [-- OPTIONS OF THE APP]: builds the app and runs it on this desktop, with the profile of daily use.
try {
  if (process.getuid?.() === 0) throw new Error('Start it as the user whose tokens it is to keep, not as root.');
  const { executable } = await prepare({ for: 'demo-desktop' });
  await buildApp();
  process.exitCode = await runApp(executable);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function runApp(executable: string): Promise<number> {
  const app = spawn(executable, [projectFolder, ...process.argv.slice(2)], { stdio: 'inherit' });
  const stop = () => app.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise((resolve) => {
    app.once('error', () => resolve(1));
    app.once('exit', (status) => resolve(status ?? 1));
  });
}
