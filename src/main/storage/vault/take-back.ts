import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { canBeTakenBack } from '../../../shared/vault/set-aside.ts';
import { exists, moveDurably, quarantine, removeDurably } from '../files/durable-file.ts';
import { doubtBytes, metaPath, reserveSpace, sealedPath, type VaultFolder } from './folder.ts';
import { findSetAside, openSetAside, type PartsInUse, type SetAsideName, setAsidePath } from './set-aside.ts';

/**
 * Puts a file that was set aside back to use. What is in its place is set aside itself, and of a list only what is missing is
 * added. Nothing is deleted, and no record is replaced by an older one.
 * @returns `set-aside-unusable` where it cannot be read, or what is in use is as new
 */
export async function takeBack(inUse: PartsInUse, file: string): Promise<Result<null>> {
  const found = await findSetAside(inUse, file);
  if (!found.ok) return found;
  const name = found.value;
  if (!canBeTakenBack(name)) return unusable;
  const { vault, credentialStore } = inUse;
  switch (name.part) {
    case 'token':
    case 'next-value':
      return credentialStore.changeFiles(name.sealedAs, () => putBack(inUse, name, sealedPath(vault, name.sealedAs)));
    case 'token-settings':
      return credentialStore.changeFiles(name.sealedAs, () => putBack(inUse, name, metaPath(vault, name.sealedAs)));
    case 'clients': {
      const content = await openSetAside(inUse, name, 'provider-clients');
      return content.kind === 'record' ? addMissing(inUse.providerClients, content.content) : unusable;
    }
    case 'proxy-passwords': {
      const content = await openSetAside(inUse, name, 'proxy-logins');
      return content.kind === 'record' ? addMissing(inUse.proxyLogins, content.content) : unusable;
    }
    case 'login':
    case 'key':
      return unusable;
  }
}

const unusable = err({ code: 'set-aside-unusable' } as const);

/** Moves a file to its place. After a kill in between both lie aside, and the next start takes back the newest record. */
async function putBack(inUse: PartsInUse, name: SetAsideName, place: string): Promise<Result<null>> {
  const { files, now } = inUse.vault;
  const taken = await exists(files, place);
  if (!taken.ok) return taken;
  const cleared = taken.value ? await quarantine(files, place, now()) : ok(null);
  if (!cleared.ok) return cleared;
  // The other file of the same token may have had newer values since: nobody knows whether this one is still good.
  const isDuplicate = name.because === 'duplicate';
  const doubted = isDuplicate ? await reserveSpace(inUse.vault, name.sealedAs, doubtBytes) : ok(null);
  if (!doubted.ok) return doubted;
  const moved = await moveDurably(files, setAsidePath(inUse, name), place);
  return moved.ok && isDuplicate ? putBackSettings(inUse.vault, name) : moved;
}

/** The name and the presets of a duplicate went aside with it. */
async function putBackSettings(vault: VaultFolder, { id, sealedAs }: SetAsideName): Promise<Result<null>> {
  const aside = `${metaPath(vault, id ?? sealedAs)}.duplicate-${sealedAs}`;
  const there = await exists(vault.files, aside);
  if (!there.ok) return there;
  return there.value ? moveDurably(vault.files, aside, metaPath(vault, sealedAs)) : ok(null);
}

/** A list in one file, to which what is missing can be added. */
interface List<Content, Item> {
  read(): Promise<Result<readonly Item[]>>;
  missingFrom(content: Content): Promise<Result<readonly Item[]>>;
  save(items: readonly Item[]): Promise<Result<null>>;
}

async function addMissing<Content, Item>(list: List<Content, Item>, content: Content): Promise<Result<null>> {
  const used = await list.read();
  if (!used.ok) return used;
  const missing = await list.missingFrom(content);
  return missing.ok ? list.save([...used.value, ...missing.value]) : missing;
}

/** Deletes a file that was set aside, for good. */
export async function removeSetAside(inUse: PartsInUse, file: string): Promise<Result<null>> {
  const found = await findSetAside(inUse, file);
  return found.ok ? removeDurably(inUse.vault.files, setAsidePath(inUse, found.value)) : found;
}
