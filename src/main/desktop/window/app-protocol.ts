import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Pages } from './pages.ts';
import { pageHeaders } from './response-headers.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Path in an address → file on disk. What is not in it does not exist, so no path is ever joined. */
export type Manifest = ReadonlyMap<string, { readonly file: string; readonly contentType: string }>;

/** Lists the files that the build put into `folder`. */
export function readManifest(folder: string): Manifest {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const contentType = contentTypes[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) return [];
    const file = join(entry.parentPath, entry.name);
    return [[`/${relative(folder, file).split(sep).join('/')}`, { file, contentType }] as const];
  });
  return new Map(entries);
}

/**
 * Answers one request for `app://bundle/…`: 404 for what the build did not make, 405 for anything but GET.
 * @param nonce goes into the policy and, in a page, into the place that the build left for it
 */
export async function answerRequest(manifest: Manifest, request: Request, nonce: string): Promise<Response> {
  const address = new URL(request.url);
  const entry = address.host === 'bundle' ? manifest.get(address.pathname) : undefined;
  if (entry === undefined) return new Response(null, { status: 404, headers: pageHeaders('text/plain', nonce) });
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: pageHeaders('text/plain', nonce) });
  const content = await readFile(entry.file);
  const isPage = entry.contentType.startsWith('text/html');
  const body = isPage ? content.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : content;
  return new Response(body, { status: 200, headers: pageHeaders(entry.contentType, nonce) });
}

/** The built pages, served from `folder` under `app://bundle`. */
export function builtPages(folder: string): Pages {
  return {
    origin: 'app://bundle',
    address: (page) => `app://bundle/${page}.html`,
    allows: (address) => address.protocol === 'app:' && address.host === 'bundle',
    serveTo(session) {
      const manifest = readManifest(folder);
      session.protocol.handle('app', (request) => answerRequest(manifest, request, randomBytes(16).toString('base64')));
    },
  };
}
