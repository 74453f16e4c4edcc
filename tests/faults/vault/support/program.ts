import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A program of the tests as one file, which starts several times as fast as its sources would. */
export interface Program {
  readonly path: string;
  remove(): Promise<void>;
}

/** Bundles a program. @param source its file */
export async function bundleProgram(source: URL): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'mytoken-program-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(source),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return { path: join(folder, 'program.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}
