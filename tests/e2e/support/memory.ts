import { open, readFile } from 'node:fs/promises';
import type { DrivenApp } from '../driver/app.ts';
import type { Secrets } from './recorder.ts';

/** What is read of a process at a time. */
const pieceBytes = 16 * 1024 * 1024;
/** The longest secret; pieces overlap by that much, twice where each character has two bytes. */
const overlap = 64 * 1024;

/** What was found in the memory of the windows, and how many bytes of it were looked through. */
export interface MemoryScan {
  readonly kinds: readonly string[];
  readonly bytes: number;
}

/** Looks for secrets in all memory of every process that draws a window of the app. */
export async function scanWindows(app: DrivenApp, secrets: Secrets): Promise<MemoryScan> {
  const processes = await app.inMain(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getOSProcessId()),
  );
  const kinds: string[] = [];
  let bytes = 0;
  const find = finderOf(secrets);
  for (const pid of new Set(processes)) {
    for await (const piece of memoryOf(pid)) {
      kinds.push(...find(piece));
      bytes += piece.length;
    }
  }
  return { kinds, bytes };
}

/** The memory of a process that may hold what it has computed or received: all but the files that it only reads (proc(5): maps). */
async function* memoryOf(pid: number): AsyncGenerator<Buffer> {
  const maps = (await readFile(`/proc/${pid}/maps`, 'latin1')).split('\n');
  const memory = await open(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.alloc(pieceBytes + overlap);
  try {
    for (const line of maps) {
      const [, from = '', to = '', file] = /^([0-9a-f]+)-([0-9a-f]+) (?:rw..|r--s) \S+ \S+ \d+ *(.*)$/.exec(line) ?? [];
      if (file === undefined || file.startsWith('[v')) continue;
      for (let at = Number.parseInt(from, 16); at < Number.parseInt(to, 16); at += pieceBytes) {
        const most = Math.min(buffer.length, Number.parseInt(to, 16) - at);
        // It may have given the memory back meanwhile.
        const { bytesRead } = await memory.read(buffer, 0, most, at).catch(() => ({ bytesRead: 0 }));
        yield buffer.subarray(0, bytesRead);
      }
    }
  } finally {
    await memory.close();
  }
}

/** Finds secrets in bytes, also where zeros stand between the characters, as in UTF-16. Much faster than a search for each. */
function finderOf(secrets: Secrets): (bytes: Buffer) => readonly string[] {
  const beginnings = new Uint8Array(65_536);
  const byBeginning = new Map<string, [Buffer, string][]>();
  for (const [secret, kind] of secrets) {
    for (const text of [secret, Buffer.from(secret).toString('base64').slice(0, 24)]) {
      const wanted = Buffer.from(text);
      beginnings[wanted.readUInt16BE(0)] = 1;
      const key = text.slice(0, 2);
      byBeginning.set(key, [...(byBeginning.get(key) ?? []), [wanted, kind]]);
    }
  }
  return (bytes) => {
    const kinds: string[] = [];
    let last = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === 0) continue;
      last = ((last << 8) | byte) & 0xffff;
      if (beginnings[last] === 0) continue;
      for (const [wanted, kind] of byBeginning.get(String.fromCharCode(last >> 8, last & 0xff)) ?? []) {
        if (goesOn(bytes, at + 1, wanted)) kinds.push(kind);
      }
    }
    return kinds;
  };
}

/** Whether the rest of what is wanted, behind its first two characters, stands there. */
function goesOn(bytes: Buffer, from: number, wanted: Buffer): boolean {
  let at = from;
  for (let index = 2; index < wanted.length; index++) {
    if (bytes[at] === 0) at++;
    if (bytes[at] !== wanted[index]) return false;
    at++;
  }
  return true;
}
