import { generateKeyPairSync } from 'node:crypto';

/** What `$` with a name in braces stands for: texts and, for `t`, a time. */
export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** When the scenario began, unix seconds. */
  readonly begun: number;
  /** The second in which the scenario first asked for it, unix seconds. */
  start(): number;
}

/** A step needs a value that no step before it captured. */
export class MissingVariable extends Error {}

/** The variables of a scenario before its first step. */
export function createVariables(given: Readonly<Record<string, string>>): Variables {
  const values = new Map(Object.entries({ sshkey: newSshKey(), ...given }));
  let start: number | undefined;
  return {
    begun: Date.now() / 1000,
    get: (name) => values.get(name),
    set: (name, value) => void values.set(name, value),
    start() {
      start ??= Math.floor(Date.now() / 1000);
      return start;
    },
  };
}

/** An ed25519 public key in the form of `authorized_keys` (RFC 8709 §4). */
function newSshKey(): string {
  const { publicKey: der } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const sized = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const blob = Buffer.concat([sized(Buffer.from('ssh-ed25519')), sized(der.subarray(-32))]);
  return `ssh-ed25519 ${blob.toString('base64')}`;
}

/** Puts values in place of the variables of a text. */
export function fillText(text: string, variables: Variables): string {
  return text.replace(/\$\{([^}]+)\}/g, (_whole, name: string) => {
    const value = variables.get(name);
    if (value === undefined) throw new MissingVariable(name);
    return value;
  });
}

function fillWhole(text: string, variables: Variables): string | number {
  const offset = /^\$\{t([+-]\d+)\}$/.exec(text)?.[1];
  return offset === undefined ? fillText(text, variables) : variables.start() + Number(offset);
}

/** The same for every text in a JSON value; a time becomes a number, `$repeat` a long text. */
export function fill(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return fillWhole(value, variables);
  if (Array.isArray(value)) return value.map((item) => fill(item, variables));
  if (!isObject(value)) return value;
  if (isObject(value.$repeat)) return String(value.$repeat.text).repeat(Number(value.$repeat.times));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, variables)]));
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; nothing when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
