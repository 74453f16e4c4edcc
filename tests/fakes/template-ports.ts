import type {
  ExternalFile,
  ExternalFiles,
  ExternalPath,
  FileDialogs,
} from '../../src/main/core/ports/external-files.ts';
import type { OwnAddress } from '../../src/main/core/ports/machine.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';

/** Dialogs that are answered beforehand, and the files that the answers lead to. */
export interface FakeOutside extends FileDialogs, ExternalFiles {
  /** what the user chooses next; null = goes back */
  chooses: string | null;
  /** what is there to read */
  readonly found: ExternalFile[];
  /** what was written, by the path below what was chosen */
  readonly written: Map<string, string>;
  readonly suggested: string[];
  /** the next writes fail with this */
  fault: AppError | null;
}

export function createFakeOutside(): FakeOutside {
  const keyOf = ({ chosen, below }: ExternalPath) => [chosen, ...below].join('/');
  const outside: FakeOutside = {
    chooses: '/chosen',
    found: [],
    written: new Map(),
    suggested: [],
    fault: null,
    chooseFiles: async () => (outside.chooses === null ? [] : [outside.chooses]),
    chooseFolder: async () => outside.chooses,
    async chooseSaveFile(_words, suggestedName) {
      outside.suggested.push(suggestedName);
      return outside.chooses;
    },
    read: async () => outside.found,
    readFolder: async () => ok(outside.found),
    async compare(place, text) {
      const present = outside.written.get(keyOf(place));
      return present === undefined ? 'free' : present === text ? 'same' : 'different';
    },
    async write(place, text) {
      if (outside.fault !== null) return err(outside.fault);
      outside.written.set(keyOf(place), text);
      return ok(null);
    },
  };
  return outside;
}

/** A computer behind a gateway. */
export const fakeOwnAddress: OwnAddress = {
  towards: async () => ok({ address: '192.168.1.5', isPublic: false }),
};
