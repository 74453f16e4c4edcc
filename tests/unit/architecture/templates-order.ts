import { resolveTarget } from './rooms.ts';
import type { Finding, Source } from './source.ts';

const view = /^src\/renderer\/templates\/(?:([^/]+)\/)?/;

/** The folders of the templates view (ARCHITECTURE.md): each imports only itself and those before it. */
const order: readonly string[] = ['draft', 'edits', 'editor', 'code', 'inspector', 'library', 'list', 'pages'];

/** How late a file of the templates view comes: those that stand in no folder put the others together, and come last. */
function rankOf(path: string): number | null {
  const [, folder] = view.exec(path) ?? [path, null];
  return folder === null ? null : folder === undefined ? order.length : order.indexOf(folder);
}

/** The imports of a file of the templates view that lead to a later folder, style sheets included. */
export function againstTheOrder({ path, imports }: Source): Finding[] {
  const own = rankOf(path);
  if (own === null) return [];
  if (own < 0) return [{ line: 1, what: 'a folder of the templates view without a place in its order' }];
  return imports.flatMap(({ specifier, line }) => {
    const target = specifier === null ? null : resolveTarget(path, specifier);
    const other = target?.kind === 'file' ? rankOf(target.path) : null;
    return target?.kind === 'file' && other !== null && other > own
      ? [{ line, what: `${target.path} comes later in the templates view` }]
      : [];
  });
}
