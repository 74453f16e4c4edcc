import { builtinModules } from 'node:module';
import { type Room, resolveTarget, roomOf } from './rooms.ts';
import type { Finding, Import, Source } from './source.ts';

/** What one room may import. `packages` is a list of names, or says that all but the named ones are open. */
interface Permission {
  readonly rooms: readonly Room[];
  readonly typesOf: readonly (Room | 'ports')[];
  readonly files: readonly string[];
  readonly packages: readonly string[] | { readonly allBut: readonly string[] };
  readonly node: boolean;
}

/** The ports, and the values that go through them. */
const portFolder = 'src/main/core/ports/';
const windowPackages = [
  'react',
  'react-dom',
  'react-aria',
  'react-aria-components',
  'lucide-react',
  '@internationalized/date',
  '@codemirror/commands',
  '@codemirror/lang-json',
  '@codemirror/language',
  '@codemirror/lint',
  '@codemirror/state',
  '@codemirror/view',
  'qr',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-common',
];
/** Libraries without I/O. */
const sharedPackages = ['zod', 'immer', 'ipaddr.js', 'jsonc-parser', 'string-argv'];
const electronPackages = ['electron', 'electron-store'];
/** What a preload script needs as values: names of verbs and channels, no schema and no library. */
const channelNames = ['src/shared/ipc/verb-names.ts', 'src/shared/ipc/navigation.ts', 'src/shared/ipc/question.ts'];
const nothing: Permission = { rooms: [], typesOf: [], files: [], packages: [], node: false };
const adapter: Permission = {
  ...nothing,
  rooms: ['shared'],
  typesOf: ['ports'],
  packages: { allBut: [...electronPackages, ...windowPackages] },
  node: true,
};
const mainRooms: readonly Room[] = ['core', 'mytoken', 'oidc', 'loopback', 'storage', 'http', 'log', 'desktop'];

const table: Readonly<Partial<Record<Room, Permission>>> = {
  shared: { ...nothing, packages: sharedPackages },
  core: { ...nothing, rooms: ['shared'] },
  mytoken: { ...adapter, rooms: ['shared', 'http'] },
  oidc: { ...adapter, rooms: ['shared', 'http'] },
  loopback: adapter,
  storage: adapter,
  http: adapter,
  log: adapter,
  desktop: {
    rooms: ['shared', 'log', 'assets'],
    typesOf: ['core'],
    files: [],
    packages: { allBut: windowPackages },
    node: true,
  },
  compose: { ...nothing, rooms: ['shared', ...mainRooms], node: true },
  index: { ...nothing, rooms: ['shared', 'compose', ...mainRooms], packages: ['electron'], node: true },
  preload: { ...nothing, typesOf: ['shared'], files: channelNames, packages: ['electron'] },
  renderer: { ...nothing, rooms: ['shared', 'assets'], packages: [...windowPackages, ...sharedPackages] },
  sandbox: { ...nothing, packages: { allBut: [...electronPackages, ...windowPackages] }, node: true },
};

function mayUsePackage({ packages }: Permission, name: string): boolean {
  return 'allBut' in packages ? !packages.allBut.includes(name) : packages.includes(name);
}

function mayUseFile(from: Room, permission: Permission, path: string, typeOnly: boolean): boolean {
  const to = roomOf(path);
  if (to === null) return false;
  if (to === from) return true;
  if (permission.rooms.includes(to) || permission.files.includes(path)) return true;
  if (!typeOnly) return false;
  return permission.typesOf.includes(to) || (path.startsWith(portFolder) && permission.typesOf.includes('ports'));
}

function violationOf(from: Room, permission: Permission, path: string, found: Import): string | null {
  if (found.specifier === null) return 'an import whose target is computed';
  const { specifier, typeOnly } = found;
  if (builtinModules.includes(specifier)) return `'${specifier}' without node:`;
  const target = resolveTarget(path, specifier);
  const kind = typeOnly ? 'the types of' : 'the values of';
  if (target.kind === 'node') return permission.node ? null : `'${specifier}' is not for ${from}`;
  if (target.kind === 'package')
    return mayUsePackage(permission, target.name) ? null : `'${specifier}' is not for ${from}`;
  return mayUseFile(from, permission, target.path, typeOnly) ? null : `${kind} ${target.path} are not for ${from}`;
}

/** The imports of one file that its room does not allow. Tools and tests may import anything. */
export function forbiddenImports(source: Source): Finding[] {
  const room = roomOf(source.path);
  if (room === null) return [{ line: 1, what: 'a file that is in no room' }];
  const permission = table[room];
  if (permission === undefined) return [];
  return source.imports.flatMap((found) => {
    const what = violationOf(room, permission, source.path, found);
    return what === null ? [] : [{ line: found.line, what }];
  });
}
