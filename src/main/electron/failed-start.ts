import { tmpdir } from 'node:os';
import { app, dialog } from 'electron';
import type { Catalogue } from '../../shared/messages/catalogue.ts';
import { assertNever } from '../../shared/result.ts';
import type { LockRefusal } from './profile-lock.ts';
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

/** Reasons for an end before Electron is ready that the user can do something about. */
export type EarlyEnd = { readonly kind: 'no-folder' } | Exclude<LockRefusal, { kind: 'runs-here' }>;

/** How long a start that has failed waits for a screen to say so on. */
const readyMs = 15_000;

/**
 * Says in a dialog and on stderr why the program cannot start, and ends it with exit code 1: who starts it from a menu
 * sees no stderr.
 * @param folder the profile's own, absolute
 */
export async function endEarly(because: EarlyEnd, folder: string): Promise<void> {
  const { english } = await import('../../shared/messages/catalogue.ts');
  const { startFailed } = english.notices;
  const detail = detailOf(because, folder, english.notices);
  process.stderr.write(`${startFailed}. ${detail}\n`);
  const tooLate = setTimeout(() => app.exit(1), readyMs);
  await app.whenReady();
  clearTimeout(tooLate);
  await dialog.showMessageBox({ type: 'error', title: startFailed, message: startFailed, detail });
  app.exit(1);
}

function detailOf(because: EarlyEnd, folder: string, words: Catalogue['notices']): string {
  switch (because.kind) {
    case 'no-folder':
      return words.profileFolderFailed(folder);
    case 'other-computer':
      return words.profileElsewhere(folder, because.host);
    case 'cannot-be-made':
      return words.profileLockFailed(folder, tmpdir());
    default:
      return assertNever(because);
  }
}
