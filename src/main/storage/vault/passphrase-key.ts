import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Passphrase } from '../../core/ports/vault.ts';
import { keyBytes } from './sealed.ts';

/** How much work a guess of the passphrase costs: iterations, block size and lanes of scrypt (RFC 7914). */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and about half a second for a guess. */
export const usualCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
/** Above it, a file that somebody else wrote could stop the program for minutes. */
const highestN = 2 ** 20;

const saltBytes = 16;

/** The parameters as they stand in a file beside what they protect. */
export const scryptSchema = z.strictObject({
  N: z.int().positive(),
  r: z.int().positive(),
  p: z.int().positive(),
  /** 16 bytes in base64 */
  salt: z.string().regex(/^[A-Za-z0-9+/]{22}==$/),
});

export type ScryptParameters = z.infer<typeof scryptSchema>;

/** Parameters with a fresh salt. */
export const newScryptParameters = ({ N, r, p }: ScryptCost): ScryptParameters => ({
  ...{ N, r, p },
  salt: randomBytes(saltBytes).toString('base64'),
});

/** Refuses weaker parameters than ours, which somebody may have put into a file, and ones that take too long. */
export const isAcceptable = ({ N, r, p }: ScryptParameters, least: ScryptCost): boolean =>
  N >= least.N && N <= highestN && Number.isInteger(Math.log2(N)) && r === least.r && p === least.p;

/** Text for the authenticated data of what the key seals, so that nobody can change the parameters. */
export const parametersText = ({ N, r, p, salt }: ScryptParameters): string => `scrypt ${N} ${r} ${p} ${salt}`;

/**
 * Makes a key of 256 bits from a passphrase, beside the main thread. The caller has checked the parameters.
 * @returns `passphrase-not-derived` where the computer has not the memory for it
 */
export function deriveKey(passphrase: Passphrase, { N, r, p, salt }: ScryptParameters): Promise<Result<Uint8Array>> {
  const failed = err({ code: 'passphrase-not-derived' } as const);
  return new Promise((resolve) => {
    const maxmem = 128 * r * (N + p + 2) * 2;
    try {
      scrypt(passphrase, Buffer.from(salt, 'base64'), keyBytes, { N, r, p, maxmem }, (error, key) =>
        resolve(error === null ? ok(key) : failed),
      );
    } catch {
      // Parameters that the library does not take.
      resolve(failed);
    }
  });
}
