import { app, type BrowserWindow, type Session, type WebContents } from 'electron';

/** Denies every permission, device and capture on every session: Electron grants them unless it is told not to. */
export function hardenSessions(): void {
  app.on('session-created', denyPermissions);
}

function denyPermissions(session: Session): void {
  // Some web APIs only ask the one, some only the other.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Keeps every web contents where main put it: no navigation, no second window, no webview, no answer to a server that
 * asks for a password or a certificate. Pages are loaded by main, which these events do not report.
 */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('login', (event) => event.preventDefault());
  // Left alone, Electron answers with the first certificate that fits, and so tells a server who the user is.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}

function denyNavigation(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC passes by the content security policy and by webRequest. Without a proxy that carries UDP nothing is sent.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // A reload is all that a page may do to itself; the development server asks for it.
  const stay = (event: Electron.Event<{ url: string; isMainFrame: boolean }>) => {
    if (!event.isMainFrame || event.url !== contents.getURL()) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/**
 * Ends a window whose page has gone somewhere else all the same: Chromium asks nobody about `about:blank`.
 * @param address the only page that belongs into this window
 */
export function keepOnPage(window: BrowserWindow, address: string): void {
  const { webContents } = window;
  webContents.on('did-navigate', (_event, url) => {
    if (url !== address) window.destroy();
  });
  webContents.on('render-process-gone', () => window.destroy());
}
