import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import { builtPages } from './app-protocol.ts';
import { developmentPages } from './development-pages.ts';
import { mayLoad, type PageName, type Pages } from './pages.ts';

/** The pages of the program together with the one session that may load them. */
export interface PageHost {
  /** the only origin that may speak to main */
  readonly origin: string;
  address(page: PageName): string;
  /** In memory only: no cookie, no cache, no database on disk. Made when the first window needs it. */
  session(): Session;
}

/** Chooses the built pages, or those of the development server in an unpackaged start that names one. */
export function createPageHost(): PageHost {
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const pages = server === undefined ? builtPages(join(app.getAppPath(), 'out', 'renderer')) : developmentPages(server);
  let made: Session | null = null;
  return {
    origin: pages.origin,
    address: pages.address,
    session() {
      made ??= createSession(pages, server === undefined);
      return made;
    },
  };
}

/** @param offline whether nothing that the pages need comes over the network; only the development server does */
function createSession(pages: Pages, offline: boolean): Session {
  const created = session.fromPartition('window', { cache: false });
  pages.serveTo(created);
  // Main asks servers through Node. Chromium itself gets a proxy that nobody serves, for loopback addresses too.
  if (offline) void created.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  created.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(pages, details.url, details.resourceType) });
  });
  return created;
}
