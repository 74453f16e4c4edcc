import type { Result } from '../../../shared/ipc/result.ts';
import type { TemplateProblem } from '../../../shared/templates/library.ts';

/** Files outside of the profile that the user chose in a file dialog. */
export interface ExternalFiles {
  /** Reads files. @param maxBytes of each; without it, the size that a template may have */
  read(paths: readonly string[], maxBytes?: number): Promise<readonly ExternalFile[]>;
  /** Reads the files of a folder and of the folders in it that may be templates; hidden ones are left out. */
  readFolder(folder: string): Promise<Result<readonly ExternalFile[]>>;
  /** Compares a text with the file at a path, before it is written there. */
  compare(path: ExternalPath, text: string): Promise<'free' | 'same' | 'different'>;
  write(path: ExternalPath, text: string): Promise<Result<null>>;
}

/** A file that the user chose, alone or with a folder. */
export interface ExternalFile {
  /** the folders from the chosen one down to the file; for a file that was chosen itself only its own folder */
  readonly folders: readonly string[];
  readonly file: string;
  readonly text: Result<string, TemplateProblem['because']>;
}

/** The path of a new file. `below`: folders and name below a chosen folder; empty if the file itself was chosen. */
export interface ExternalPath {
  readonly chosen: string;
  readonly below: readonly string[];
}

/** The file dialogs of the system. Null or an empty list means Cancel. */
export interface FileDialogs {
  chooseFiles(messages: FileDialogWords): Promise<readonly string[]>;
  chooseFolder(messages: FileDialogWords): Promise<string | null>;
  /** The dialog asks before a file is replaced. */
  chooseSaveFile(messages: FileDialogWords, suggestedName: string): Promise<string | null>;
}

/** The texts of a dialog. */
export interface FileDialogWords {
  readonly title: string;
  /** on the button that confirms */
  readonly confirm: string;
}
