import { importCircles } from './circles.ts';
import { forbiddenImports } from './import-table.ts';
import { resolveTarget } from './rooms.ts';
import type { Finding, Source } from './source.ts';
import { againstTheOrder } from './templates-order.ts';
import { featuresImported } from './window-layers.ts';

const MAX_LINES = 300;
const MAX_PRELOAD_LINES = 40;

function inFolders(sources: readonly Source[], ...folders: readonly string[]): Source[] {
  return sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

function report(sources: readonly Source[], findings: (source: Source) => readonly Finding[]): string[] {
  return sources.flatMap((source) => findings(source).map(({ line, what }) => `${source.path}:${line} ${what}`));
}

function tooLong(source: Source): Finding[] {
  const limit = source.path.startsWith('src/preload/') ? MAX_PRELOAD_LINES : MAX_LINES;
  return source.lines > limit ? [{ line: source.lines, what: `longer than ${limit} lines` }] : [];
}

/** Modules that two preload scripts load: the bundler would make a chunk of them, which a sandboxed preload cannot load. */
function sharedByPreloads(preloads: readonly Source[]): string[] {
  const loaded = preloads.flatMap(({ path, imports }) => {
    const values = imports
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ specifier }) => resolveTarget(path, specifier ?? ''));
    return [...new Set(values.flatMap((target) => (target.kind === 'file' ? [target.path] : [])))];
  });
  return loaded.filter((path, index) => loaded.indexOf(path) !== index);
}

function mentionsElectron(source: Source): Finding[] {
  return source.text.split('\n').flatMap((text, index) => {
    return /electron/i.test(text) ? [{ line: index + 1, what: 'mentions Electron' }] : [];
  });
}

/** A name like `log/log-file.ts` or `log/log.ts`; the test of a whole folder may have its name. */
function repeatsFolder({ path }: Source): Finding[] {
  const [name = '', folder = ''] = path.split('/').reverse();
  return new RegExp(`^${folder}(?:-|\\.(?!test\\.))`).test(name)
    ? [{ line: 1, what: `repeats the name of its folder ${folder}` }]
    : [];
}

/** A module `x.ts` beside a folder `x`: nobody knows which of the two to open. */
function besideItsFolder(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => sources.some((other) => other.path.startsWith(`${path.replace(/\.tsx?$/, '')}/`)))
    .map(({ path }) => `${path}:1 stands beside a folder of its name`);
}

/** The rules of the code. Each takes all sources and gives one line per violation. */
export const rules: Readonly<Record<string, (sources: readonly Source[]) => string[]>> = {
  'each room imports only what the table allows': (all) => report(all, forbiddenImports),
  'no imports run in a circle within src': (all) => {
    return importCircles(inFolders(all, 'src')).map((circle) => circle.join(' → '));
  },
  'the folders of the templates view import in one direction': (all) => report(all, againstTheOrder),
  'ui and hooks of the window import no feature, and ui no services': (all) => report(all, featuresImported),
  'preload scripts share no module': (all) => sharedByPreloads(inFolders(all, 'src/preload')),
  'no file in src or sandbox is too long': (all) => report(inFolders(all, 'src', 'sandbox'), tooLong),
  'no file name repeats that of its folder': (all) => report(all, repeatsFolder),
  'no file stands beside a folder of its name': besideItsFolder,
  'the type any is written nowhere': (all) => report(all, (source) => source.anyTypes),
  'no checker is silenced': (all) => report(all, (source) => source.suppressions),
  'src has no default exports': (all) => report(inFolders(all, 'src'), (source) => source.defaultExports),
  'src keeps no state in modules': (all) => report(inFolders(all, 'src'), (source) => source.mutableState),
  'tests of core and shared do not mention Electron': (all) => {
    return report(inFolders(all, 'tests/unit/core', 'tests/unit/shared'), mentionsElectron);
  },
};
