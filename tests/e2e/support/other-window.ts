import type { DrivenApp } from '../driver/app.ts';

/** What a window of another session is made of. */
export interface OtherWindow {
  /** HTML of its page, which comes without any header. */
  readonly html: string;
  /** A function of the page, sent as text, that answers with what JSON has a form for. A key counts as pressed. */
  readonly run: string;
  readonly webviewTag?: boolean;
}

/** Opens a window that main has not prepared for: it has another session, and its page has no policy. Gives what the page answers. */
export function runInOtherWindow(app: DrivenApp, wanted: OtherWindow): Promise<unknown> {
  return app.inMain(async ({ BrowserWindow, session }, { html, run, webviewTag = false }) => {
    const other = session.fromPartition('of-a-test');
    if (other.protocol.isProtocolHandled('app')) other.protocol.unhandle('app');
    other.protocol.handle('app', (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/away') return Response.redirect('app://bundle/elsewhere.html', 302);
      return new Response(html, { headers: { 'content-type': 'text/html' } });
    });
    const window2 = new BrowserWindow({ show: false, webPreferences: { session: other, sandbox: true, webviewTag } });
    try {
      await window2.loadURL('app://bundle/index.html');
      return await window2.webContents.executeJavaScript(`(${run})()`, true);
    } finally {
      window2.destroy();
    }
  }, wanted);
}
