import { differencesOf } from '../../../shared/diff/grant.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Context } from '../app/context.ts';
import { aliasTaken, reloadCredentials } from '../credentials/list.ts';
import type { IssuedMytoken } from '../ports/mytoken-server.ts';
import type { MytokenRecord, PendingLoginRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/known-servers.ts';
import type { LoginSignal } from './signal.ts';
import type { LoginEnd, LoginRun } from './slot.ts';

/** How saving is cancelled, and what hears of a try that failed. */
interface Saving {
  readonly signal: LoginSignal;
  readonly showTrouble: (trouble: AppError) => void;
  readonly saveFailed: LoginRun['saveFailed'];
}

/** Tries until the token of a login is on disk. Only a cancel gives the token up, and then it is revoked. */
export async function saveToken(
  context: Context,
  pending: PendingLoginRecord,
  issued: IssuedMytoken,
  { signal, showTrouble, saveFailed }: Saving,
): Promise<LoginEnd> {
  const whole = recordOf(context, pending, issued);
  let record = whole;
  // Made once: a write that failed late has left a file under this id, which the next write replaces.
  const id = context.machine.newId();
  for (;;) {
    const added = await context.vault.add(id, record, {
      alias: freeAlias(context, pending),
      favourite: false,
      refused: false,
    });
    if (added.ok) {
      await reloadCredentials(context);
      return { kind: 'done', credential: added.value, differences: differencesOf(whole.asked, whole.granted) };
    }
    if (added.error.code === 'record-unwritable' && record === whole) {
      record = withoutLongParts(whole);
      continue;
    }
    showTrouble(added.error);
    if (signal.requested() === 'cancel') {
      const isRevoked = await revokeUnsaved(context, pending.server, issued);
      if (isRevoked) await context.vault.remove(id);
      const error: AppError = isRevoked ? { code: 'login-not-saved' } : { code: 'login-lost', because: 'not-saved' };
      return { kind: 'failed', error };
    }
    saveFailed(added.error);
    await signal.waitToSave(secondsBetweenTries);
  }
}

const secondsBetweenTries = 5;

/** Revokes a token that only memory has. @returns whether the server confirms it; its answer may have replaced the token */
async function revokeUnsaved(context: Context, server: string, { mytoken }: IssuedMytoken): Promise<boolean> {
  const config = await serverConfig(context, server);
  if (!config.ok) return false;
  const { successor } = await context.client.revoke(config.value, mytoken);
  const { result } = await context.client.isRevoked(config.value, successor ?? mytoken);
  return result.ok && result.value;
}

/** Longer than any right that people ask for, in characters of its JSON. */
const maxPartLength = 65_536;

/** Leaves out the rights that make a record too long to be saved: the token is worth more than what the server says of them. */
function withoutLongParts(record: MytokenRecord): MytokenRecord {
  const { granted } = record;
  const lists = ['capabilities', 'restrictions'] as const;
  const long = lists.filter((part) => JSON.stringify(granted[part]).length > maxPartLength);
  const emptied = Object.fromEntries(long.map((part) => [part, []]));
  const unreadable = [...new Set([...(granted.unreadable ?? []), ...long])];
  return { ...record, granted: { ...granted, ...emptied, unreadable } };
}

function recordOf(
  { clock, machine, store }: Context,
  pending: PendingLoginRecord,
  issued: IssuedMytoken,
): MytokenRecord {
  const published = store.get().contacts.get(pending.server)?.config?.details.providers ?? [];
  return {
    kind: 'mytoken',
    token: issued.mytoken,
    tokenType: issued.tokenType,
    server: pending.server,
    provider: pending.request.provider,
    providerName: published.find(({ issuer }) => issuer === pending.request.provider)?.name.slice(0, 200) ?? '',
    momId: issued.momId,
    asked: pending.request.grant,
    granted: issued.granted,
    form: pending.form,
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}

/** The alias of the form; where another token took it in the meantime, with the name of the server, then with a number. */
function freeAlias(context: Context, { form, server }: PendingLoginRecord): string {
  const alias = form.alias.trim();
  if (!aliasTaken(context, alias)) return alias;
  const withHost = `${alias} (${new URL(server).host})`;
  let candidate = withHost;
  for (let number = 2; aliasTaken(context, candidate); number += 1) candidate = `${withHost} ${number}`;
  return candidate;
}
