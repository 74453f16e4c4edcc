import { posix } from 'node:path';

/** The rooms of the house (ARCHITECTURE.md). A file of src that is in none of them is itself a fault. */
export type Room =
  | 'shared'
  | 'core'
  | 'mytoken'
  | 'oidc'
  | 'loopback'
  | 'storage'
  | 'http'
  | 'log'
  | 'desktop'
  | 'compose'
  | 'index'
  | 'preload'
  | 'renderer'
  | 'sandbox'
  | 'tools'
  | 'tests'
  | 'assets';

const rooms: readonly (readonly [RegExp, Room])[] = [
  [/^src\/shared\//, 'shared'],
  [/^src\/main\/core\//, 'core'],
  [/^src\/main\/mytoken\//, 'mytoken'],
  [/^src\/main\/oidc\//, 'oidc'],
  [/^src\/main\/loopback\//, 'loopback'],
  [/^src\/main\/storage\//, 'storage'],
  [/^src\/main\/http\//, 'http'],
  [/^src\/main\/log\//, 'log'],
  [/^src\/main\/desktop\//, 'desktop'],
  [/^src\/main\/compose\.ts$/, 'compose'],
  [/^src\/main\/index\.ts$/, 'index'],
  [/^src\/preload\//, 'preload'],
  [/^src\/renderer\//, 'renderer'],
  [/^sandbox\//, 'sandbox'],
  [/^tools\//, 'tools'],
  [/^tests\//, 'tests'],
  [/^assets\//, 'assets'],
];

/** The room of a file, by its path in the repository; null where no room has it. */
export function roomOf(path: string): Room | null {
  return rooms.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** Where an import leads: a file of the repository, a module of Node, or a package. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'node' }
  | { readonly kind: 'package'; readonly name: string };

/** Resolves a specifier as written in `from`. Relative imports carry their file's ending, so no disk is needed. */
export function resolveTarget(from: string, specifier: string): Target {
  if (specifier.startsWith('node:')) return { kind: 'node' };
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const path = specifier.replace(/\?.*$/, '');
    return { kind: 'file', path: posix.normalize(posix.join(posix.dirname(from), path)) };
  }
  const parts = specifier.split('/');
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') };
}
