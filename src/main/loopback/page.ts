import { createHash } from 'node:crypto';

/** A response of the listener. */
export interface LoopbackAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const style =
  ':root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:15vh auto;max-width:32rem;padding:0 1.5rem}h1{font-size:1.4rem}';
const styleHash = createHash('sha256').update(style).digest('base64');

/** Every response forbids caching and referrers, and closes its connection. */
const commonHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  connection: 'close',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page of fixed sentences. Nothing from the request is ever put into it. */
export function pageAnswer(
  status: number,
  messages: { readonly title: string; readonly heading: string; readonly body: string },
  headers: Readonly<Record<string, string>> = {},
): LoopbackAnswer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(messages.title)}</title><style>${style}</style><h1>${escapeHtml(messages.heading)}</h1><p>${escapeHtml(messages.body)}</p></html>`;
  return {
    status,
    headers: {
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      ...headers,
    },
    body,
  };
}

/** Redirects the browser. 307 and 308 are never used, since the browser would repeat the method and body (RFC 9700 §4.12). */
export const redirectAnswer = (location: string): LoopbackAnswer => ({
  status: 302,
  headers: { ...commonHeaders, location },
  body: '',
});
