import type { DraftStorage } from '../../draft-store.ts';

/** Where the user was in the workshop. The storage of the window lives as long as the program runs. */
export interface WorkshopMemory {
  /** key of the open row; null = none */
  readonly selected: string | null;
  readonly search: string;
  readonly tag: string | null;
  /** issuers of the server and the provider that templates are checked against; null = not chosen */
  readonly server: string | null;
  readonly provider: string | null;
}

const key = 'workshop';
const nothing: WorkshopMemory = { selected: null, search: '', tag: null, server: null, provider: null };

/** Keeps it. */
export const keepMemory = (storage: DraftStorage, memory: WorkshopMemory): void =>
  storage.setItem(key, JSON.stringify(memory));

/** What was kept; where there is nothing, or not of today's shape, the beginning. */
export function keptMemory(storage: DraftStorage): WorkshopMemory {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return nothing;
    const members: Readonly<Record<string, unknown>> = { ...kept };
    const text = (name: keyof WorkshopMemory) => (typeof members[name] === 'string' ? members[name] : null);
    return {
      selected: text('selected'),
      search: text('search') ?? '',
      tag: text('tag'),
      server: text('server'),
      provider: text('provider'),
    };
  } catch {
    return nothing;
  }
}
