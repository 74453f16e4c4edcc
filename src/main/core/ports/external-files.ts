import type { Result } from '../../../shared/ipc/result.ts';
import type { TemplateProblem } from '../../../shared/templates/library.ts';

/** Files outside the profile, which the user has named in a dialog of the system. */
export interface ExternalFiles {
  /** Reads files, each up to the size that a template may have. */
  read(paths: readonly string[]): Promise<readonly ExternalFile[]>;
  /** Reads the files of a folder and of the folders in it that may be templates; hidden ones are left out. */
  readFolder(folder: string): Promise<Result<readonly ExternalFile[]>>;
  /** What stands where a text is to be written. */
  compare(path: ExternalPath, text: string): Promise<'free' | 'same' | 'different'>;
  write(path: ExternalPath, text: string): Promise<Result<null>>;
}

/** A file that the user chose, alone or with a folder. */
export interface ExternalFile {
  /** the names of the folders in which it lies, as far as they were chosen; of a file that was chosen itself the innermost */
  readonly folders: readonly string[];
  readonly file: string;
  readonly text: Result<string, TemplateProblem['because']>;
}

/** A file that is to be: `below` are folders and a name in a folder that the user chose, none for a file that was chosen itself. */
export interface ExternalPath {
  readonly chosen: string;
  readonly below: readonly string[];
}

/** The dialogs of the system for files. Null, or nothing: the user went back. */
export interface FileDialogs {
  chooseFiles(messages: FileDialogWords): Promise<readonly string[]>;
  chooseFolder(messages: FileDialogWords): Promise<string | null>;
  /** The dialog asks before a file is replaced. */
  chooseSaveFile(messages: FileDialogWords, suggestedName: string): Promise<string | null>;
}

/** What a dialog says. */
export interface FileDialogWords {
  readonly title: string;
  /** on the button that goes on */
  readonly confirm: string;
}
