import { type KeptStorage, storedMembers } from '../../hooks/stored-members.ts';

/** The state of the templates view that survives closing the window. The storage of the window lives as long as the program runs. */
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

/** The stored state; a member that is missing or has another shape gets its initial value. */
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
