import { closeSync, constants, fchmodSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../core/ports/log.ts';
import { redact } from './redact.ts';

export interface LogOptions {
  /** path of the log file; a full one is kept beside it as `FILE.1` */
  readonly file: string;
  /** unix seconds */
  readonly now: () => number;
  /** bytes of one file */
  readonly limit?: number;
}

type Facts = Readonly<Record<string, string | number | boolean | null>>;

const maxTextLength = 300;

/**
 * A log file of bounded size that only its owner can read: one line of JSON for each event. Each line is written before
 * `event` returns, so the last one before a crash is there too. A log that cannot be written is no reason to fail.
 */
export function createLog({ file, now, limit = 1_048_576 }: LogOptions): Log {
  return {
    event(name, facts = {}) {
      try {
        const time = new Date(now() * 1000).toISOString();
        append(file, `${JSON.stringify({ time, event: clean(name), ...cleanFacts(facts) })}\n`, limit);
      } catch {
        // Nobody is left to tell.
      }
    },
  };
}

/** Cleaned before it is cut: half a secret would not be known as one. */
const clean = (text: string): string => redact(text.slice(0, 20 * maxTextLength)).slice(0, maxTextLength);

/** The facts in an object of their own, so that none can pass for the time or the event. */
function cleanFacts(facts: Facts): { readonly facts?: Facts } {
  const entries = Object.entries(facts).map(
    ([key, value]) => [clean(key), typeof value === 'string' ? clean(value) : value] as const,
  );
  return entries.length === 0 ? {} : { facts: Object.fromEntries(entries) };
}

function append(file: string, line: string, limit: number): void {
  const opened = openLog(file);
  const full = fstatSync(opened).size + Buffer.byteLength(line) > limit;
  if (full) {
    closeSync(opened);
    renameSync(file, `${file}.1`);
  }
  const target = full ? openLog(file) : opened;
  try {
    writeSync(target, line);
  } finally {
    closeSync(target);
  }
}

function openLog(file: string): number {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Not through a link: it could lead the lines into a file of somebody's choice. Windows has no such flag.
  const opened = openSync(file, O_APPEND | O_CREAT | O_WRONLY | (O_NOFOLLOW ?? 0), 0o600);
  fchmodSync(opened, 0o600);
  return opened;
}
