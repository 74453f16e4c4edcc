import { app, type BrowserWindow, type Session, type WebContents } from 'electron';

/** Denies every permission, device and capture on every session: Electron grants them unless it is told not to. */
export function hardenSessions(): void {
  app.on('session-created', denyPermissions);
}

function denyPermissions(session: Session): void {
  // Some web APIs call only the one handler, some only the other.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Keeps every web contents on the page that main has loaded: no navigation, no second window, no webview, no answer to a
 * server that asks for a password or a certificate. These events do not report the loading by main itself.
 */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('login', (event) => event.preventDefault());
  // By default Electron sends the first certificate that fits, which tells a server who the user is.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}

function denyNavigation(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC bypasses the content security policy and webRequest. With this policy it sends nothing without a UDP proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // A page may only reload itself, which the development server needs.
  const stay = (event: Electron.Event<{ url: string; isMainFrame: boolean }>) => {
    if (!event.isMainFrame || event.url !== contents.getURL()) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Chromium's `net::ERR_ABORTED`: the page stays. */
const aborted = -3;

/**
 * Closes a window whose page has changed nevertheless: Chromium reports no navigation to `about:blank` in advance, nor one to
 * `about:srcdoc`, which ends at a page that says that it cannot be shown.
 * @param address the only page that this window may show
 */
export function keepOnPage(window: BrowserWindow, address: string): void {
  const { webContents } = window;
  webContents.on('did-navigate', (_event, url) => {
    if (url !== address) window.destroy();
  });
  webContents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
    if (isMainFrame && url !== address && code !== aborted) window.destroy();
  });
  webContents.on('render-process-gone', () => window.destroy());
}
