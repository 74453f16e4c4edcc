import { resolveTarget } from './rooms.ts';
import type { Source } from './source.ts';

function neighbours(source: Source): string[] {
  return source.imports.flatMap(({ specifier }) => {
    const target = specifier === null ? null : resolveTarget(source.path, specifier);
    return target?.kind === 'file' ? [target.path] : [];
  });
}

/** One import circle per entry, as the list of files it runs through; imports of types count as well. */
export function importCircles(sources: readonly Source[]): string[][] {
  const graph = new Map(sources.map((source) => [source.path, neighbours(source)]));
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) circles.push([...trail.slice(seenAt), path]);
    if (seenAt >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}
