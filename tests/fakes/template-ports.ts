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
export interface FakeExternalFiles extends FileDialogs, ExternalFiles {
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

export function createFakeExternalFiles(): FakeExternalFiles {
  const keyOf = ({ chosen, below }: ExternalPath) => [chosen, ...below].join('/');
  const external: FakeExternalFiles = {
    chooses: '/chosen',
    found: [],
    written: new Map(),
    suggested: [],
    fault: null,
    chooseFiles: async () => (external.chooses === null ? [] : [external.chooses]),
    chooseFolder: async () => external.chooses,
    async chooseSaveFile(_words, suggestedName) {
      external.suggested.push(suggestedName);
      return external.chooses;
    },
    read: async () => external.found,
    readFolder: async () => ok(external.found),
    async compare(path, text) {
      const present = external.written.get(keyOf(path));
      return present === undefined ? 'free' : present === text ? 'same' : 'different';
    },
    async write(path, text) {
      if (external.fault !== null) return err(external.fault);
      external.written.set(keyOf(path), text);
      return ok(null);
    },
  };
  return external;
}

/** A computer behind a gateway. */
export const fakeOwnAddress: OwnAddress = {
  towards: async () => ok({ address: '192.168.1.5', isPublic: false }),
};
