import { type KeptStorage, storedMembers } from '../../hooks/stored-members.ts';

/** Where the user was in the view of templates. The storage of the window lives as long as the program runs. */
export interface StoredState {
  /** key of the open row; null = none */
  readonly selected: string | null;
  readonly search: string;
  readonly tag: string | null;
  /** issuers of the server and the provider that templates are checked against; null = not chosen */
  readonly server: string | null;
  readonly provider: string | null;
}

const key = 'templates';

/** Keeps it. */
export const storeState = (storage: KeptStorage, memory: StoredState): void =>
  storage.setItem(key, JSON.stringify(memory));

/** What was kept; the beginning in each part where there is nothing, or not of today's shape. */
export function keptMemory(storage: KeptStorage): StoredState {
  const kept = storedMembers(storage, key);
  const text = (name: keyof StoredState) => (typeof kept[name] === 'string' ? kept[name] : null);
  return {
    selected: text('selected'),
    search: text('search') ?? '',
    tag: text('tag'),
    server: text('server'),
    provider: text('provider'),
  };
}
