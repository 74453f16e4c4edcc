import { type TemplateKind, templateKinds } from './model.ts';
import { checkTemplateName, foldTemplateName } from './names.ts';

const ending = '.json';
/** Characters that Windows, macOS or Linux does not allow in a name, and the percent sign of the encoding. */
const unsafe = /[<>:"/\\|?*%]/g;
/** A leading dot hides a file. Windows drops a dot or space at the end, and reserves the names of devices. */
const unsafeEnds = /^\.|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/gi;

/** Of a character of ASCII. */
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

const encode = (name: string) =>
  name.replace(unsafe, percent).replace(unsafeEnds, (found) => percent(found.slice(0, 1)) + found.slice(1));

/** The file of a template, by its name in NFC: percent-encoded where file systems differ. */
export const fileNameOf = (name: string): string => encode(name) + ending;

/** The folder of a template's history, the same for all spellings of its name. */
export const historyFolderOf = (name: string): string => encode(foldTemplateName(name));

/** Checks whether a folder is the history of a name; file systems may return it in another form of Unicode. */
export const isHistoryFolderOf = (folder: string, name: string): boolean =>
  historyFolderOf(name).normalize('NFC') === folder.normalize('NFC');

/**
 * The name of a template by the folder of its history, in the spelling that all share.
 * @returns null for a folder that is none
 */
export function nameOfHistoryFolder(folder: string): string | null {
  const name = decode(folder).normalize('NFC');
  return checkTemplateName(name) === null && isHistoryFolderOf(folder, name) ? name : null;
}

/** Checks whether a file has the extension `.json`. */
export const isJsonFile = (file: string): boolean => file.toLowerCase().endsWith(ending);

/**
 * The name of a template by its file.
 * @returns null for files that are none: hidden ones, and those with another ending, such as notes and leftovers of editors
 */
export function nameOfFile(file: string): string | null {
  if (file.startsWith('.')) return null;
  if (!isJsonFile(file) && file.includes('.')) return null;
  const encoded = isJsonFile(file) ? file.slice(0, -ending.length) : file;
  return decode(encoded).normalize('NFC');
}

/** A file that a person has named may contain a percent sign that encodes nothing. */
function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** The kind whose templates a folder of this name holds, by our layout or by the older one of the command line. */
export function kindOfFolder(folder: string): TemplateKind | null {
  const bare = folder.toLowerCase().replace(/\.d$/, '');
  return templateKinds.find((kind) => kind === bare || (kind === 'profile' && bare === 'profiles')) ?? null;
}
