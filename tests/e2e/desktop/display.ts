import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, type Service, startService } from './service.ts';

const screen = { width: 1440, height: 900 };

/** Starts the virtual screen. Only who knows its key, that is this session, may connect. Gives the variables to reach it. */
export async function startDisplay(place: Place): Promise<{ service: Service; env: Record<string, string> }> {
  const key = join(place.folder, 'Xauthority');
  await writeFile(key, authority(randomBytes(16)), { mode: 0o600 });
  const size = `${screen.width}x${screen.height}x24`;
  const command = ['Xvfb', '-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset', '-auth', key];
  const service = startService('xvfb', command, place);
  const number = await Promise.race([service.firstLine, service.ended.then((how) => Promise.reject(new Error(how)))]);
  return { service, env: { DISPLAY: `:${number}`, XAUTHORITY: key } };
}

/** The format of Xsecurity(7): family (any: 65535), address, display (any: empty), name and data, each with its length. */
function authority(data: Buffer): Buffer {
  const field = (content: Buffer) => Buffer.concat([Buffer.from([content.length >> 8, content.length & 255]), content]);
  const empty = Buffer.alloc(0);
  const parts = [empty, empty, Buffer.from('MIT-MAGIC-COOKIE-1'), data];
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...parts.map(field)]);
}
