import {
  discoveryPlaces,
  type FoundToken,
  type PlaceFault,
  type TokenPlace,
} from '../../../shared/import-token/places.ts';
import { recogniseText } from '../../../shared/import-token/recognise.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { readPerhapsLink } from '../credentials/tie-token-file.ts';

/** So many are remembered, the newest. */
const maxRemembered = 20;

/**
 * Looks into the places of token discovery. What other programs would take without a question is used only if nobody else can
 * have put it there.
 */
export async function findTokens(context: Context): Promise<Result<readonly FoundToken[]>> {
  const { machine } = context;
  const found: FoundToken[] = [];
  for (const place of discoveryPlaces(machine.variable, machine.userId)) {
    const read =
      place.kind === 'variable' ? ok(machine.variable(place.name) ?? '') : await readOwn(context, place.path);
    if (!read.ok && read.error === 'missing') continue;
    found.push(read.ok ? remember(context, { place, text: read.value }) : { id: '', place, text: read });
  }
  return ok(found);
}

/** A file of this user's that nobody else can read or write. */
async function readOwn({ tokenFiles }: Context, path: string): Promise<Result<string, PlaceFault>> {
  const read = await tokenFiles.read(path, { throughLink: false });
  if (!read.ok) return err(read.error.because);
  const { firstLine, owned, othersMayRead, othersMayWrite } = read.value;
  if (!owned) return err('other-owner');
  return othersMayRead || othersMayWrite ? err('others-may-read') : ok(firstLine);
}

/** Lets the user choose a file, and reads its first line. A link is followed only after a question that names its target. */
export async function chooseFile(context: Context): Promise<Result<FoundToken>> {
  const { fileDialogs, desktop, messages } = context;
  const { file: texts, questions } = messages.importToken;
  const [path] = await fileDialogs.chooseFiles(texts.dialog);
  if (path === undefined) return err({ code: 'declined-by-user' });
  const read = await readPerhapsLink(context, path);
  if (!read.ok) return read;
  const { file, throughLink } = read.value;
  if (file.target !== null && !(await desktop.confirm(questions.followLink(path, file.target)))) {
    return err({ code: 'declined-by-user' });
  }
  return ok(remember(context, { place: { kind: 'file', path }, text: file.firstLine, throughLink }));
}

/** Reads a variable of the environment that the program was started with. */
export async function readVariable(context: Context, name: string): Promise<Result<FoundToken>> {
  const text = context.machine.variable(name)?.trim() ?? '';
  return text === ''
    ? err({ code: 'variable-empty', name })
    : ok(remember(context, { place: { kind: 'variable', name }, text }));
}

interface Found {
  readonly place: TokenPlace;
  readonly text: string;
  readonly throughLink?: boolean;
}

function remember({ store, machine }: Context, { place, text, throughLink = false }: Found): FoundToken {
  const one = { id: machine.newId(), place, text, throughLink };
  store.set({ foundTexts: [...store.get().foundTexts, one].slice(-maxRemembered) });
  return { id: one.id, place, text: ok(recogniseText(text)) };
}
