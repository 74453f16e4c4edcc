import type { OutgoingHttpHeaders } from 'node:http';
import { page, pageHeaders } from '../http/page.ts';

/** An HTTP answer as a value. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** A value, or the answer that ends the request and the sentence in it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Answer; readonly reason?: string | undefined };

const jsonEscapes: Readonly<Record<string, string>> = { '&': '\\u0026', '<': '\\u003c', '>': '\\u003e' };

/** A JSON answer; `&`, `<` and `>` are escaped as the real server's JSON library does. */
export function json(status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Answer {
  const body = JSON.stringify(value).replace(/[&<>]/g, (character) => jsonEscapes[character] ?? character);
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** An error answer (RFC 6749 §5.2); some errors have no description. */
export function failure(status: number, error: string, description?: string): Answer {
  return json(status, description === undefined ? { error } : { error, error_description: description });
}

/** The same, as the end of a check. */
export function refuse<T>(status: number, error: string, description?: string): Checked<T> {
  return { ok: false, answer: failure(status, error, description), reason: description };
}

/** A page; `title` is text, `body` is escaped HTML. */
export function html(status: number, title: string, body: string): Answer {
  return { status, headers: pageHeaders, body: page(title, body) };
}

/** A plain word. */
export function plain(status: number, body: string, headers: OutgoingHttpHeaders = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** An answer without a body. */
export function empty(status: number, headers: OutgoingHttpHeaders = {}): Answer {
  return { status, headers, body: '' };
}

/** Sends the browser on with a GET. Application names reach this place unescaped, and a header takes only ASCII. */
export function redirect(location: string, headers: OutgoingHttpHeaders = {}): Answer {
  return empty(303, { ...headers, location: location.replace(/[^\x20-\x7e]/gu, encodeURIComponent) });
}
