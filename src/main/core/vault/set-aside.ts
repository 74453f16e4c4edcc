import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { SetAsideFile } from '../../../shared/vault/set-aside.ts';
import type { Context } from '../app/context.ts';
import { reloadCredentials } from '../credentials/list.ts';
import { readProxyLogins } from '../network/proxy-logins.ts';
import { readClients } from '../providers/clients.ts';

/** Puts a file that was set aside back to use, and lists everything again that may have changed by it. */
export async function takeBackFile(context: Context, file: string): Promise<Result<null>> {
  const found = await findFile(context, file);
  if (!found.ok) return found;
  const taken = await context.vault.takeBack(file);
  context.log.event('set-aside', {
    part: found.value.part,
    what: 'take-back',
    code: taken.ok ? null : taken.error.code,
  });
  await reloadCredentials(context);
  await readClients(context);
  await readProxyLogins(context);
  return taken;
}

/** Deletes a file that was set aside, after a question that says what it is. */
export async function removeSetAsideFile(context: Context, file: string): Promise<Result<null>> {
  const { desktop, messages, vault, log } = context;
  const found = await findFile(context, file);
  if (!found.ok) return found;
  if (!(await desktop.confirm(messages.questions.removeSetAside(found.value))))
    return err({ code: 'declined-by-user' });
  const removed = await vault.removeSetAside(file);
  log.event('set-aside', { part: found.value.part, what: 'remove', code: removed.ok ? null : removed.error.code });
  return removed;
}

async function findFile({ vault }: Context, file: string): Promise<Result<SetAsideFile>> {
  const listed = await vault.listSetAside();
  if (!listed.ok) return listed;
  const found = listed.value.find((one) => one.file === file);
  return found === undefined ? err({ code: 'set-aside-gone' }) : ok(found);
}
