import type { Pages } from './pages.ts';

// The reload client talks over a web socket and its preamble stands in the page.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws://localhost:*",
].join('; ');

/**
 * The pages as the development server has them, under a policy of their own so that the built pages keep the strict one.
 * @param server its address, as electron-vite hands it over
 */
export function developmentPages(server: string): Pages {
  const { origin, host } = new URL(server);
  return {
    origin,
    address: (page) => new URL(`/${page}.html`, server).href,
    allows: (address) => address.host === host || address.protocol === 'devtools:',
    serveTo(session) {
      session.webRequest.onHeadersReceived((details, answer) => {
        answer({ responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [policy] } });
      });
    },
  };
}
