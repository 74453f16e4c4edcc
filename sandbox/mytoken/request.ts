import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { type Checked, refuse } from './answer.ts';

/** A request as far as handlers look at it. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The client's address. */
  readonly address: string;
}

const isForm = (request: SandboxRequest): boolean =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

function parseJson(text: string): Checked<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const start = text.trimStart();
    return refuse(
      400,
      'invalid_request',
      start === '' || start.startsWith('{')
        ? 'unexpected end of JSON input'
        : `invalid character '${start[0]}' looking for beginning of value`,
    );
  }
}

/** Checks a value against a schema; 400 when it has another shape. */
export function decode<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const member = parsed.error.issues[0]?.path.join('.') ?? '';
  return refuse(400, 'invalid_request', `json: cannot unmarshal value into Go struct field ${member}`);
}

/** Reads a JSON body, whatever its content type says. */
export function readJson<T>(schema: z.ZodType<T>, request: SandboxRequest): Checked<T> {
  const parsed = parseJson(request.body);
  return parsed.ok ? decode(schema, parsed.value) : parsed;
}

/** Reads a body that may be a form or JSON; other content types are refused. */
export function readJsonOrForm<T>(schema: z.ZodType<T>, request: SandboxRequest): Checked<T> {
  if (isForm(request)) return decode(schema, Object.fromEntries(new URLSearchParams(request.body)));
  if (request.headers['content-type']?.startsWith('application/json')) return readJson(schema, request);
  return refuse(400, 'invalid_request', 'Unprocessable Entity');
}

/** The fields of a submitted HTML form, or `undefined` when the body is none. */
export function readForm(request: SandboxRequest): URLSearchParams | undefined {
  return isForm(request) ? new URLSearchParams(request.body) : undefined;
}

/** The value of the cookie `mytoken`. */
export function mytokenCookie(request: SandboxRequest): string | undefined {
  return /(?:^|;\s*)mytoken=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];
}
