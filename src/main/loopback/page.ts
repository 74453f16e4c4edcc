import { createHash } from 'node:crypto';

/** A response of the listener. */
export interface LoopbackAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The colours of the window; older browsers, which do not know `light-dark`, take the first of two. */
const style = [
  ':root{color-scheme:light dark}',
  'body{margin:0;padding:15vh 24px 24px;background:#f6f7f9;background:light-dark(#f6f7f9,#14171b);color:#1b1f24;color:light-dark(#1b1f24,#e7eaee);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Ubuntu,Cantarell,sans-serif}',
  'main{max-width:30rem;margin:auto;padding:32px;border:1px solid #dbe1e8;border-color:light-dark(#dbe1e8,#2c333c);border-radius:12px;background:#fff;background:light-dark(#fff,#1b1f25)}',
  'header{display:flex;align-items:center;gap:8px;color:#5a6472;color:light-dark(#5a6472,#9aa4b1)}',
  'h1{margin:16px 0 8px;font-size:1.4rem;font-weight:650;line-height:1.3}p{margin:0}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

/** The icon of the program, in its own colours. */
const icon =
  '<svg aria-hidden="true" width="24" height="24" viewBox="0 0 512 512"><rect x="24" y="24" width="464" height="464" rx="104" fill="#0b6e75"/><path fill="#fff" d="M256 92 396 144v106c0 84-58 142-140 168-82-26-140-84-140-168V144Z"/><path fill="#0b6e75" fill-rule="evenodd" d="M256 154a58 58 0 0 1 20 112.4V282h32v32h-32v18h24v32h-24l-20 18-20-18v-97.6A58 58 0 0 1 256 154Zm0 36a22 22 0 1 0 0 44 22 22 0 0 0 0-44Z"/></svg>';

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
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(messages.title)}</title><style>${style}</style><main><header>${icon}${escapeHtml(messages.title)}</header><h1>${escapeHtml(messages.heading)}</h1><p>${escapeHtml(messages.body)}</p></main></html>`;
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
