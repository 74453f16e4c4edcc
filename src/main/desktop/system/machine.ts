import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Machine } from '../../core/ports/machine.ts';

/** This computer's name, random ids (RFC 9562 version 4), and what the program was started with. */
export function createMachine(): Machine {
  return {
    hostName: hostname(),
    userId: process.getuid?.() ?? null,
    variable: (name) => process.env[name],
    newId: randomUUID,
  };
}
