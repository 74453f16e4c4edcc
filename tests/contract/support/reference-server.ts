import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunningProvider } from '../../../sandbox/provider/start.ts';

/** The provider to put behind the real server, and settings that are merged over the server's own. */
export interface ReferenceOptions {
  readonly provider: RunningProvider;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** The real server while it runs. */
export interface ReferenceServer {
  readonly issuer: string;
  close(): Promise<void>;
}

/** What the starter leaves as its exit status when MariaDB is not installed. */
const mariaDbMissing = 3;

const starter = (): string =>
  join(
    process.env.MYTOKEN_REFERENCE_SERVER ?? resolve(import.meta.dirname, '../../../../shared/reference-server'),
    'start.mjs',
  );

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
 * Starts the real mytoken server with `provider` behind it and registers it there as a client.
 * Gives a sentence instead when it is not available here: its folder or MariaDB is missing. Rejects when it breaks.
 */
export async function startReference(options: ReferenceOptions): Promise<ReferenceServer | string> {
  if (!existsSync(starter())) return 'the real mytoken server is not on this machine (MYTOKEN_REFERENCE_SERVER)';
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

  const child = spawn(process.execPath, [starter(), '--config', file, '--port', String(port)], {
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
  if (outcome === mariaDbMissing) return 'MariaDB, which the real mytoken server needs, is not installed';
  if (typeof outcome !== 'string') throw new Error(`the real mytoken server did not start: ${complaint}`);
  return {
    issuer: `http://127.0.0.1:${port}`,
    async close() {
      child.stdin.end();
      await gone;
    },
  };
}
