import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { type Checked, refuse } from './answer.ts';
import { goSyntaxError, goTypeError } from './go-json.ts';

/** A request as far as handlers look at it. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The client's address. */
  readonly address: string;
}

/** The fewest characters of a mytoken. */
export const minMytokenLength = 32;

/**
 * A member that holds a mytoken. It may be missing; whatever stands there is judged by its length while the body is
 * decoded, before anything else of the request.
 */
export const mytokenMember = z
  .string()
  .nullable()
  .transform((value) => value ?? '')
  .refine((value) => value.length >= minMytokenLength, 'token not valid')
  .optional();

const isForm = (request: SandboxRequest): boolean =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

function parseJson(text: string): Checked<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refuse(400, 'invalid_request', goSyntaxError(text));
  }
}

/** The issue of a member: the reason of its own check, or else a wrong type. */
function complaint(error: z.ZodError): { readonly member: string; readonly reason: string } {
  const [issue] = error.issues;
  const member = issue?.path.join('.') ?? '';
  return { member, reason: issue?.code === 'custom' ? issue.message : goTypeError(member) };
}

/** Checks a value against a schema; 400 when it has another shape. */
export function decode<Schema extends z.ZodType>(schema: Schema, value: unknown): Checked<z.infer<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refuse(400, 'invalid_request', complaint(parsed.error).reason);
}

/** Reads a JSON body, whatever its content type says; `null` is an object without members. */
export function readJson<Schema extends z.ZodType>(schema: Schema, request: SandboxRequest): Checked<z.infer<Schema>> {
  const parsed = parseJson(request.body);
  return parsed.ok ? decode(schema, parsed.value ?? {}) : parsed;
}

/** Reads a body that may be a form or JSON; other content types are refused. */
export function readJsonOrForm<Schema extends z.ZodType>(
  schema: Schema,
  request: SandboxRequest,
): Checked<z.infer<Schema>> {
  if (request.headers['content-type']?.startsWith('application/json')) return readJson(schema, request);
  if (!isForm(request)) return refuse(400, 'invalid_request', 'Unprocessable Entity');
  const parsed = schema.safeParse(Object.fromEntries(new URLSearchParams(request.body)));
  if (parsed.success) return { ok: true, value: parsed.data };
  const { member, reason } = complaint(parsed.error);
  const sentence = `failed to decode: schema: error converting value for "${member}". Details: ${reason}`;
  return refuse(400, 'invalid_request', sentence);
}

/** The fields of a submitted HTML form, or `undefined` when the body is none. */
export function readForm(request: SandboxRequest): URLSearchParams | undefined {
  return isForm(request) ? new URLSearchParams(request.body) : undefined;
}

/** The value of the cookie `mytoken`. */
export function mytokenCookie(request: SandboxRequest): string | undefined {
  return /(?:^|;\s*)mytoken=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];
}
