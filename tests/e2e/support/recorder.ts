import { ServerResponse } from 'node:http';
import { z } from 'zod';

/** Values that must never be found outside of a sealed file, by the name of their kind. */
export type Secrets = ReadonlyMap<string, string>;

/** Listens to every server of this process. */
export interface Recorder {
  secrets(): Secrets;
  stop(): void;
}

const secretKeys = [
  ...['mytoken', 'access_token', 'refresh_token', 'id_token', 'polling_code', 'consent_uri'],
  ...['client_secret', 'registration_access_token'],
];
/** What a provider sends a browser back with (RFC 6749 §4.1.2). */
const callbackKeys = ['code', 'state'];
const documentSchema = z.record(z.string(), z.unknown());

/** Keeps every secret that the sandbox, which runs in this process, gives out from now on. */
export function recordSecrets(): Recorder {
  const found = new Map<string, string>();
  const original = ServerResponse.prototype.end;
  ServerResponse.prototype.end = new Proxy(original, {
    apply(end, response, args: unknown[]) {
      const [body] = args;
      if (typeof body === 'string' || Buffer.isBuffer(body)) keep(parse(String(body)));
      keepCallback(response.getHeader('location'));
      return Reflect.apply(end, response, args);
    },
  });

  function keep(value: unknown): void {
    const document = documentSchema.safeParse(value);
    if (!document.success) return;
    for (const [key, one] of Object.entries(document.data)) {
      if (typeof one === 'object') keep(one);
      if (typeof one !== 'string' || !secretKeys.includes(key) || one.length < 8) continue;
      found.set(one, key);
      if (key === 'consent_uri') found.set(new URL(one).pathname.split('/').pop() ?? one, 'consent code');
    }
  }

  function keepCallback(location: unknown): void {
    if (typeof location !== 'string' || !URL.canParse(location)) return;
    const { searchParams } = new URL(location);
    for (const key of callbackKeys) {
      const value = searchParams.get(key);
      if (value !== null && searchParams.has('code')) found.set(value, key);
    }
  }

  return {
    secrets: () => found,
    stop: () => {
      ServerResponse.prototype.end = original;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The kinds of the secrets that a text has in it, plainly or in base64; never the secrets. */
export function findSecrets(secrets: Secrets, content: string | Buffer): readonly string[] {
  const bytes = Buffer.from(content);
  return [...secrets]
    .filter(([secret]) => bytes.includes(secret) || bytes.includes(Buffer.from(secret).toString('base64').slice(0, 24)))
    .map(([, kind]) => kind);
}
