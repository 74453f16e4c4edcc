import type { TemplateEntry } from './library.ts';
import type { TemplateKind, TemplateLookup } from './model.ts';
import { foldTemplateName } from './names.ts';

/** Finds saved templates by the names that includes give; `_` is the group that needs no name (mytoken protocol: profiles). */
export function lookupIn(entries: readonly TemplateEntry[]): TemplateLookup {
  const contents = new Map(entries.map((entry) => [keyOf(entry.kind, entry.name), entry.content]));
  return (kind, name) => contents.get(keyOf(kind, name)) ?? null;
}

const keyOf = (kind: TemplateKind, name: string) => `${kind} ${foldTemplateName(name).replace(/^_\//, '')}`;
