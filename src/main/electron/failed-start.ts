import { app, dialog } from 'electron';
import { factsOf } from './strays.ts';

/**
 * Says that the program could not be put together, and ends it with exit code 1: a tray icon without a menu would be
 * worse than none. Loads its words only now.
 */
export async function endFailedStart(error: unknown): Promise<void> {
  const { kind, at } = factsOf(error);
  const place = `${kind} ${at ?? ''}`.trim();
  process.stderr.write(`Mytoken Tray could not start: ${place}\n`);
  const { english } = await import('../../shared/messages/catalogue.ts');
  const { startFailed, startFailedBody } = english.notices;
  await dialog.showMessageBox({ type: 'error', message: startFailed, detail: `${startFailedBody}\n\n${place}` });
  app.exit(1);
}
