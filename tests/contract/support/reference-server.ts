import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunningProvider } from '../../../sandbox/provider/start.ts';

/** The provider to put behind the live server, and settings that are merged over the server's own. */
export interface ReferenceOptions {
  readonly provider: RunningProvider;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** The live server while it runs. */
export interface ReferenceServer {
  readonly issuer: string;
  close(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address === null || typeof address === 'string' ? failed(new Error('no port')) : found(address.port),
      );
    });
  });
}

/**
 * Starts the live mytoken server whose folder MYTOKEN_REFERENCE_SERVER names, with `provider` behind it, and registers it
 * there as a client. CONTRIBUTING.md says what the folder must offer.
 * Gives a sentence instead when none is named. Rejects when one is named and does not start.
 */
export async function startReference(options: ReferenceOptions): Promise<ReferenceServer | string> {
  const liveServer = process.env.MYTOKEN_REFERENCE_SERVER;
  if (!liveServer) return 'MYTOKEN_REFERENCE_SERVER names no live mytoken server';
  const port = await freePort();
  const client = { clientId: 'reference', clientSecret: 'generated' };
  options.provider.addClient({ ...client, redirectUris: [`http://127.0.0.1:${port}/redirect`] });
  const folder = await mkdtemp(join(tmpdir(), 'mytoken-reference-config-'));
  const file = join(folder, 'config.json');
  const provider = {
    issuer: options.provider.issuer,
    name: 'Sandbox provider',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scopes: options.provider.scopes,
  };
  await writeFile(file, JSON.stringify({ providers: [provider], ...options.config }));

  const child = spawn(process.execPath, [join(liveServer, 'start.mjs'), '--config', file, '--port', String(port)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-2000);
  });
  const gone = new Promise<number | null>((ended) => child.once('exit', ended));
  const firstLine = new Promise<string>((read) => createInterface({ input: child.stdout }).once('line', read));
  const outcome = await Promise.race([firstLine, gone]);
  await rm(folder, { recursive: true });
  if (typeof outcome !== 'string') throw new Error(`the live mytoken server did not start: ${complaint}`);
  return {
    issuer: `http://127.0.0.1:${port}`,
    async close() {
      child.stdin.end();
      await gone;
    },
  };
}
