import { parseSync } from 'vite';

/** One dependency of a file, however it is written. `specifier` is null where it is computed at run time. */
export interface Import {
  readonly specifier: string | null;
  /** True where the compiler removes it: `import type`, `export type … from`, `import('x').T`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Finding {
  readonly line: number;
  readonly what: string;
}

/** What the rules need to know of one file. `path` is relative to the repository, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly anyTypes: readonly Finding[];
  readonly defaultExports: readonly Finding[];
  readonly mutableState: readonly Finding[];
  readonly suppressions: readonly Finding[];
}

interface Node extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly start: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function everyNode(root: unknown): Node[] {
  const found: Node[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) open.push(...value);
    else if (isNode(value)) {
      found.push(value);
      open.push(...Object.values(value));
    }
  }
  return found;
}

function literal(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && (node.name === name || node.value === name);
}

/** `import.meta.glob`, which the bundler turns into imports of every file that the pattern names. */
function isGlob(callee: unknown): boolean {
  return (
    isNode(callee) && isNode(callee.object) && callee.object.type === 'MetaProperty' && isNamed(callee.property, 'glob')
  );
}

function importOf(node: Node): Omit<Import, 'line'> | null {
  const from = (source: unknown, typeOnly: boolean) => ({ specifier: literal(source), typeOnly });
  switch (node.type) {
    case 'ImportDeclaration':
      return from(node.source, node.importKind === 'type');
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source ? from(node.source, node.exportKind === 'type') : null;
    case 'ImportExpression':
      return from(node.source, false);
    case 'TSImportType':
      return from(node.source, true);
    case 'TSExternalModuleReference':
      return from(node.expression, false);
    case 'CallExpression': {
      const [first] = Array.isArray(node.arguments) ? node.arguments : [];
      return isNamed(node.callee, 'require') || isGlob(node.callee) ? from(first, false) : null;
    }
    default:
      return null;
  }
}

function isDefaultExport(node: Node): boolean {
  if (node.type === 'ExportSpecifier') return isNamed(node.exported, 'default');
  return node.type === 'ExportDefaultDeclaration' || node.type === 'TSExportAssignment';
}

function mutableDeclarations(body: readonly unknown[]): Node[] {
  return body
    .filter(isNode)
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .filter(isNode)
    .filter((node) => node.type === 'VariableDeclaration' && node.kind !== 'const');
}

/** Reads one TypeScript file. A file that does not parse throws: no rule could be held on it. */
export function readSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const finding = (what: string) => (node: { readonly start: number }) => ({ line: lineOf(node.start), what });
  const nodes = everyNode(program).sort((a, b) => a.start - b.start);
  return {
    path,
    text,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: nodes.flatMap((node) => {
      const found = importOf(node);
      return found ? [{ ...found, line: lineOf(node.start) }] : [];
    }),
    anyTypes: nodes.filter((node) => node.type === 'TSAnyKeyword').map(finding('the type any')),
    defaultExports: nodes.filter(isDefaultExport).map(finding('a default export')),
    mutableState: mutableDeclarations(program.body).map(finding('a module-level variable that can change')),
    suppressions: comments
      .filter((comment) => /@ts-(ignore|expect-error|nocheck)|biome-ignore/.test(comment.value))
      .map(finding('a silenced checker')),
  };
}
