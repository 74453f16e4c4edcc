import type { IncomingMessage } from 'node:http';

const limit = 4 * 1024 * 1024;

/** Reads a request's body as UTF-8 text; `undefined` when it is larger than 4 MiB. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
