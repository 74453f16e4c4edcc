import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Machine } from '../../core/ports/machine.ts';

/** This computer's name, and random ids (RFC 9562 version 4). */
export function createMachine(): Machine {
  return { hostName: hostname(), newId: randomUUID };
}
