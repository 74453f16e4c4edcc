import { readJson } from '../../shared/text/json.ts';

/** What keeps something while the window is closed, or as long as it is open; a part of the browser's Storage. */
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The members of an object that was kept as JSON; none where there is nothing of the kind. Their types are not known. */
export function storedMembers(storage: KeptStorage, key: string): Readonly<Record<string, unknown>> {
  const value = readJson(storage.getItem(key) ?? '');
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
