import { describe, expect, it } from 'vitest';
import { rules } from './rules.ts';
import { readSource } from './source.ts';

const imports = 'each room imports only what the table allows';
const circles = 'no imports run in a circle within src';
const direction = 'the folders of the templates view import in one direction';
const layers = 'ui and hooks of the window import no feature, and ui no services';
const preloads = 'preload scripts share no module';
const length = 'no file in src or sandbox is too long';
const repeated = 'no file name repeats that of its folder';
const beside = 'no file stands beside a folder of its name';
const anyTypes = 'the type any is written nowhere';
const silenced = 'no checker is silenced';
const defaults = 'src has no default exports';
const state = 'src keeps no state in modules';
const mentions = 'tests of core and shared do not mention Electron';

type Files = Readonly<Record<string, string>>;

function violations(rule: string, files: Files): string[] {
  const check = rules[rule];
  if (check === undefined) throw new Error(`no rule "${rule}"`);
  return check(Object.entries(files).map(([path, text]) => readSource(path, text)));
}

// Spelled in two parts, or the rule would find them in this file.
const ignore = '// @ts-' + 'ignore';
const biomeIgnore = '// biome-' + 'ignore lint: x';

const planted: readonly (readonly [string, string, Files])[] = [
  ['a file name begins with that of its folder', repeated, { 'src/main/log/log-file.ts': '' }],
  ['a file has the name of its folder', repeated, { 'src/main/log/log.ts': '' }],
  ['a file stands beside its folder', beside, { 'src/main/log.tsx': '', 'src/main/log/file.ts': '' }],
  ['shared imports Node', imports, { 'src/shared/a.ts': "import { readFile } from 'node:fs';" }],
  ['shared imports Node without its prefix', imports, { 'src/shared/a.ts': "import { readFile } from 'fs';" }],
  ['shared imports main', imports, { 'src/shared/a.ts': "import type { A } from '../main/core/a.ts';" }],
  ['shared imports a package with I/O', imports, { 'src/shared/a.ts': "import { got } from 'got';" }],
  ['core imports an adapter', imports, { 'src/main/core/a.ts': "import { a } from '../storage/a.ts';" }],
  [
    'core imports the type of an adapter',
    imports,
    { 'src/main/core/a.ts': "import type { A } from '../storage/a.ts';" },
  ],
  ['core re-exports an adapter', imports, { 'src/main/core/a.ts': "export * from '../storage/a.ts';" }],
  ['core re-exports a name', imports, { 'src/main/core/a.ts': "export { a } from '../storage/a.ts';" }],
  ['core re-exports a type', imports, { 'src/main/core/a.ts': "export type { A } from '../storage/a.ts';" }],
  ['core imports on demand', imports, { 'src/main/core/a.ts': "export const a = () => import('../storage/a.ts');" }],
  ['core imports what it computes', imports, { 'src/main/core/a.ts': 'export const a = (b: string) => import(b);' }],
  ['core requires', imports, { 'src/main/core/a.ts': "export const a = require('electron');" }],
  ['core imports in the old way', imports, { 'src/main/core/a.ts': "import a = require('electron');" }],
  ['core names a type in place', imports, { 'src/main/core/a.ts': "export type A = import('electron').Tray;" }],
  [
    'core asks for the type of a module',
    imports,
    { 'src/main/core/a.ts': "export type A = typeof import('electron');" },
  ],
  [
    'core imports by a pattern',
    imports,
    { 'src/main/core/a.ts': "export const a = import.meta.glob('../storage/*.ts');" },
  ],
  ['core imports Node', imports, { 'src/main/core/a.ts': "import { randomUUID } from 'node:crypto';" }],
  ['core imports a package', imports, { 'src/main/core/a.ts': "import { z } from 'zod';" }],
  [
    'the client imports a value of the ports',
    imports,
    { 'src/main/mytoken/a.ts': "import { a } from '../core/ports/vault.ts';" },
  ],
  [
    'the client imports another type of core',
    imports,
    { 'src/main/mytoken/a.ts': "import type { A } from '../core/a.ts';" },
  ],
  ['the client imports the vault', imports, { 'src/main/mytoken/a.ts': "import { a } from '../storage/a.ts';" }],
  ['the client imports Electron', imports, { 'src/main/mytoken/a.ts': "import { net } from 'electron';" }],
  ['the vault imports HTTP', imports, { 'src/main/storage/a.ts': "import { request } from '../http/client.ts';" }],
  ['the listener imports the client', imports, { 'src/main/loopback/a.ts': "import { a } from '../mytoken/a.ts';" }],
  ['HTTP imports the log', imports, { 'src/main/http/client.ts': "import { log } from '../log/file.ts';" }],
  ['the log imports Electron', imports, { 'src/main/log/file.ts': "import { app } from 'electron';" }],
  ['desktop imports a value of core', imports, { 'src/main/desktop/a.ts': "import { a } from '../core/a.ts';" }],
  ['desktop imports the client', imports, { 'src/main/desktop/a.ts': "import { a } from '../mytoken/a.ts';" }],
  ['desktop imports React', imports, { 'src/main/desktop/a.ts': "import { useState } from 'react';" }],
  ['compose imports Electron', imports, { 'src/main/compose.ts': "import { app } from 'electron';" }],
  [
    'preload imports a value of shared',
    imports,
    { 'src/preload/a.ts': "import { verbs } from '../shared/ipc/contract.ts';" },
  ],
  ['preload imports main', imports, { 'src/preload/a.ts': "import type { A } from '../main/core/a.ts';" }],
  ['the window imports Electron', imports, { 'src/renderer/a.tsx': "import { ipcRenderer } from 'electron';" }],
  ['the window imports Node', imports, { 'src/renderer/a.tsx': "import { join } from 'node:path';" }],
  [
    'the window imports a type of main',
    imports,
    { 'src/renderer/a.tsx': "import type { A } from '../main/core/a.ts';" },
  ],
  ['the window imports preload', imports, { 'src/renderer/a.tsx': "import { a } from '../preload/a.ts';" }],
  [
    'the sandbox imports src',
    imports,
    { 'sandbox/a.ts': "import { decode } from '../src/shared/credentials/jwt.ts';" },
  ],
  [
    'the sandbox imports a type of src',
    imports,
    { 'sandbox/b/a.ts': "import type { A } from '../../src/shared/credentials/jwt.ts';" },
  ],
  ['the sandbox imports the tests', imports, { 'sandbox/a.ts': "import { a } from '../tests/a.ts';" }],
  ['the sandbox imports Electron', imports, { 'sandbox/a.ts': "import { app } from 'electron';" }],
  ['src imports the tests', imports, { 'src/main/desktop/a.ts': "import { a } from '../../../tests/a.ts';" }],
  ['a file stands in no room', imports, { 'src/main/helpers.ts': 'export {};' }],
  ['an import leaves the repository', imports, { 'src/shared/a.ts': "import { a } from '../../../a.ts';" }],
  [
    'two files import each other',
    circles,
    { 'src/shared/a.ts': "import { b } from './b.ts';", 'src/shared/b.ts': "import { a } from './a.ts';" },
  ],
  [
    'a circle of types over three files',
    circles,
    {
      'src/shared/a.ts': "import type { B } from './b.ts';",
      'src/shared/b.ts': "export type B = import('./c.ts').C;",
      'src/shared/c.ts': "export type { A } from './a.ts';",
    },
  ],
  ['a file imports itself', circles, { 'src/shared/a.ts': "import { a } from './a.ts';" }],
  [
    'the editor imports a page',
    direction,
    { 'src/renderer/templates/editor/a.tsx': "import { B } from '../pages/b.tsx';" },
  ],
  [
    'a control imports a page',
    direction,
    { 'src/renderer/templates/editor/controls/a.tsx': "import { B } from '../../pages/b.tsx';" },
  ],
  [
    'an edit imports the type of the list',
    direction,
    { 'src/renderer/templates/edits/a.ts': "import type { B } from '../list/b.ts';" },
  ],
  [
    'a page imports what puts the pages together',
    direction,
    { 'src/renderer/templates/pages/a.tsx': "import css from '../view.module.css';" },
  ],
  ['a folder of the templates view has no place', direction, { 'src/renderer/templates/helpers/a.ts': 'export {};' }],
  [
    'the design system imports services',
    layers,
    { 'src/renderer/ui/a.tsx': "import { useServices } from '../app/services.ts';" },
  ],
  [
    'the design system imports the style sheet of a feature',
    layers,
    { 'src/renderer/ui/a.tsx': "import css from '../tokens/a.module.css';" },
  ],
  [
    'a hook imports the type of a feature',
    layers,
    { 'src/renderer/hooks/a.ts': "import type { A } from '../login/a.ts';" },
  ],
  ['a hook imports a view of the frame', layers, { 'src/renderer/hooks/a.ts': "import { A } from '../app/a.tsx';" }],
  [
    'two preload scripts load one module',
    preloads,
    {
      'src/preload/a.ts': "import { verbNames } from '../shared/ipc/verb-names.ts';",
      'src/preload/b.ts': "import { snapshotChannel } from '../shared/ipc/verb-names.ts';",
    },
  ],
  ['a long file in src', length, { 'src/shared/a.ts': 'export {};\n'.repeat(301) }],
  ['a long file in the sandbox', length, { 'sandbox/a.ts': 'export {};\n'.repeat(301) }],
  ['a long preload script', length, { 'src/preload/a.ts': 'export {};\n'.repeat(41) }],
  ['any as a type', anyTypes, { 'src/shared/a.ts': 'export const f = (a: any) => a;' }],
  ['any in a cast', anyTypes, { 'tests/a.ts': 'export const f = (a: string) => a as any;' }],
  ['any as an argument of a type', anyTypes, { 'sandbox/a.ts': 'export type A = Record<string, any>;' }],
  ['an ignored line', silenced, { 'src/shared/a.ts': `${ignore}\nexport {};` }],
  ['an ignored lint', silenced, { 'tests/a.ts': `${biomeIgnore}\nexport {};` }],
  ['a default export', defaults, { 'src/shared/a.ts': 'export default 1;' }],
  ['a default export by name', defaults, { 'src/shared/a.ts': 'const a = 1; export { a as default };' }],
  ['a module variable', state, { 'src/shared/a.ts': 'let a = 0; export const f = () => a++;' }],
  ['an exported module variable', state, { 'src/shared/a.ts': 'export let a = 0;' }],
  ['a test of core that fakes Electron', mentions, { 'tests/unit/core/a.test.ts': "vi.mock('electron');" }],
];

const allowed: Files = {
  'src/shared/a.ts': "import { z } from 'zod'; import type { B } from './b.ts'; export const any: unknown = z;",
  'src/shared/b.ts': '// any word in a comment\nexport type B = "any";',
  'src/main/core/a.ts': "import { a } from '../../shared/a.ts'; import type { P } from './ports/vault.ts';",
  'src/main/core/ports/vault.ts': 'export type P = string;',
  'src/main/mytoken/a.ts': "import type { P } from '../core/ports/vault.ts'; import { r } from '../http/client.ts';",
  'src/main/http/client.ts': "import { request } from 'node:http';",
  'src/main/desktop/a.ts': "import { app } from 'electron'; import type { A } from '../core/a.ts';",
  'src/main/compose.ts': "import { a } from './desktop/a.ts'; import { b } from './core/a.ts';",
  'src/main/index.ts': "import { app } from 'electron'; import { compose } from './compose.ts';",
  'src/preload/a.ts':
    "import { n } from '../shared/ipc/verb-names.ts'; import type { V } from '../shared/ipc/contract.ts';",
  'src/preload/b.ts':
    "import { q } from '../shared/ipc/question.ts'; import type { V } from '../shared/ipc/contract.ts';",
  'src/renderer/a.tsx': "import { useState } from 'react'; import './a.css'; import { a } from '../shared/a.ts';",
  'src/renderer/ui/a.tsx': "import { B } from './b.tsx'; import { a } from '../../shared/a.ts';",
  'src/renderer/hooks/a.ts': "import { useServices } from '../app/services.ts';",
  'src/renderer/templates/editor/a.tsx': "import { b } from '../draft/b.ts'; import { C } from './c.tsx';",
  'src/renderer/templates/editor/c.tsx': "import { d } from '../../app/services.ts';",
  'src/renderer/templates/view.tsx': "import { A } from './editor/a.tsx';",
  'sandbox/a.ts': "import Provider from 'oidc-provider'; import { createServer } from 'node:http';",
  'tools/a.ts': "import { a } from '../src/shared/a.ts';",
  'tests/unit/desktop/a.test.ts': "import { a } from '../../../src/main/desktop/a.ts'; let state = 0; state++;",
};

describe('the rules of the architecture', () => {
  it.each(planted)('find: %s', (_name, rule, files) => {
    expect(violations(rule, files)).not.toEqual([]);
  });

  it.each(Object.keys(rules))('let what is allowed pass: %s', (rule) => {
    expect(violations(rule, allowed)).toEqual([]);
  });

  it('are each broken by at least one planted file', () => {
    expect(new Set(planted.map(([, rule]) => rule))).toEqual(new Set(Object.keys(rules)));
  });

  it('name the file and the line', () => {
    expect(violations(imports, { 'src/main/core/a.ts': "\nimport { net } from 'electron';" })).toEqual([
      "src/main/core/a.ts:2 'electron' is not for core",
    ]);
  });
});
