import type { LeftOutToken, WrittenBackup } from '../../../shared/backup/preview.ts';
import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { printTemplateFile } from '../../../shared/templates/file-text.ts';
import type { Context } from '../app/context.ts';
import { checkOpen } from '../credentials/list.ts';
import type { Backup } from '../ports/backup.ts';
import type { BackedUpCredential } from '../ports/vault.ts';
import { shareClients } from '../providers/clients.ts';
import { checkNew, readPassphrase } from '../vault/protection.ts';
import { rotates } from './plan.ts';
import { portableClient, portableCredential } from './portable.ts';
import { readPresent } from './present.ts';

/** A backup that is about to be written, and what is not in it. */
interface Collected {
  readonly backup: Backup;
  readonly leftOut: readonly LeftOutToken[];
  readonly unreadableTemplates: number;
}

/**
 * Writes a backup to a file that the user chooses, sealed under its own passphrase. Tokens whose value may be replaced stay
 * out of it, unless the user wants them and agrees to a question that says what may come of it.
 */
export async function createBackup(
  context: Context,
  { passphrase, withRotating }: VerbArgument<'create-backup'>,
): Promise<Result<WrittenBackup>> {
  const { desktop, fileDialogs, messages, backupFiles, vaultMemory, store, clock, log } = context;
  const open = checkOpen(context);
  if (!open.ok) return open;
  const acceptable = checkNew(passphrase);
  if (!acceptable.ok) return acceptable;
  const t = messages.backup;
  if (withRotating && !(await desktop.confirm(t.questions.withRotating()))) return err({ code: 'declined-by-user' });
  // Each of the dialogs stands for as long as the user likes.
  const stillOpen = checkOpen(context);
  if (!stillOpen.ok) return stillOpen;
  const path = await fileDialogs.chooseSaveFile(t.saveDialog, fileNameAt(clock.now()));
  if (path === null) return err({ code: 'declined-by-user' });
  const collected = await collect(context, withRotating);
  if (!collected.ok) return collected;
  const { backup, leftOut, unreadableTemplates } = collected.value;
  const createdAt = Math.floor(clock.now());
  const written = await backupFiles.write(path, backup, createdAt, readPassphrase(passphrase));
  log.event('backup-written', { ok: written.ok, tokens: backup.credentials.length, leftOut: leftOut.length });
  if (!written.ok) return written;
  vaultMemory.write({ lastBackupAt: createdAt });
  store.set({ lastBackupAt: createdAt });
  return ok({ contents: written.value, leftOut, unreadableTemplates });
}

/** The day, so that a later backup does not take the place of an earlier one. */
const fileNameAt = (now: number): string =>
  `mytoken-tray-${new Date(now * 1000).toISOString().slice(0, 10)}.mytoken-backup`;

async function collect(context: Context, withRotating: boolean): Promise<Result<Collected>> {
  const { queue, store, machine } = context;
  // A request under way may be about to replace a value.
  await queue.settled(store.get().credentials.map(({ id }) => id));
  const read = await readPresent(context, () => shareClients(context));
  if (!read.ok) return read;
  const { credentials: kept, clients, servers, providers, templates, unreadableTemplates } = read.value;
  const credentials: BackedUpCredential[] = [];
  const leftOut: LeftOutToken[] = [];
  for (const one of kept) {
    if (one.kind === 'damaged') leftOut.push({ alias: one.alias ?? '', because: 'unreadable' });
    else if (rotates(one) && !withRotating) leftOut.push({ alias: one.meta.alias, because: 'rotates' });
    else credentials.push(portableCredential(one));
  }
  return ok({
    backup: {
      createdOn: machine.hostName,
      credentials,
      clients: clients.map(portableClient),
      servers,
      providers,
      templates: templates.map((entry) => {
        const { kind, name } = entry;
        return { kind, name, text: printTemplateFile(entry) };
      }),
    },
    leftOut,
    unreadableTemplates,
  });
}
