import type { BackupContents } from '../../shared/backup/contents.ts';
import { useServices } from '../app/services.ts';

const kinds = ['tokens', 'servers', 'providers', 'clients', 'templates'] as const;

/** Gives a function that says how much of each kind there is, as “2 tokens, 1 server and 3 templates”. */
export function useCounted(): (contents: Partial<BackupContents>) => string {
  const { messages, format } = useServices();
  const t = messages.backup;
  return (contents) => {
    const parts = kinds.flatMap((kind) => {
      const count = contents[kind] ?? 0;
      return count === 0 ? [] : [t.counted[kind](count)];
    });
    return parts.length === 0 ? t.empty : format.list(parts);
  };
}
