import { resolveTarget } from './rooms.ts';
import type { Finding, Source } from './source.ts';

const renderer = 'src/renderer/';

/** What the design system and the hooks may import of the window: they must serve every feature, and know none. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'src/renderer/ui/': ['src/renderer/ui/'],
  'src/renderer/hooks/': [
    'src/renderer/hooks/',
    'src/renderer/app/api.ts',
    'src/renderer/app/services.ts',
    'src/renderer/app/toasts.ts',
  ],
};

/** The imports of the design system and of hooks that lead to services or to a feature of the window, style sheets included. */
export function featuresImported({ path, imports }: Source): Finding[] {
  const [folder, allowed = []] = Object.entries(layers).find(([layer]) => path.startsWith(layer)) ?? [null];
  if (folder === null) return [];
  return imports.flatMap(({ specifier, line }) => {
    const target = specifier === null ? null : resolveTarget(path, specifier);
    return target?.kind === 'file' &&
      target.path.startsWith(renderer) &&
      !allowed.some((start) => target.path.startsWith(start))
      ? [{ line, what: `${target.path} is not for ${folder}` }]
      : [];
  });
}
