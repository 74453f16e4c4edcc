import { BrowserWindow, screen, type WebContents } from 'electron';
import icon from '../../../../assets/icon.png?asset';
import { type Navigation, navigationChannel } from '../../../shared/ipc/navigation.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { snapshotChannel } from '../../../shared/ipc/verb-names.ts';
import { keepOnPage } from '../start/hardening.ts';
import { backgroundColor } from './appearance.ts';
import type { PageHost } from './content.ts';
import { boundsToOpen, minWindowSize, type PlacementStore } from './placement.ts';
import { webPreferences } from './web-preferences.ts';
import { whenDrawn } from './when-drawn.ts';
import { zoomByKeys, zoomOf } from './zoom.ts';

export interface WindowParts {
  /** also says TEST where the runtime is out of support */
  readonly title: string;
  readonly pages: PageHost;
  readonly placement: PlacementStore;
  /** Answers the verbs of a new window. */
  readonly serve: (contents: WebContents) => void;
  /** The window came to the front. */
  readonly onFocus: () => void;
  /** A key or a button was pressed in the window. */
  readonly onInput: () => void;
}

/** The one window. It exists only while it is shown: a tray application must not cost a renderer while idle. */
export interface MainWindow {
  show(navigation: Navigation | null): void;
  /** Hands the newest Snapshot to the page, if there is one. */
  push(snapshot: Snapshot): void;
  isOpen(): boolean;
  isFocused(): boolean;
  close(): void;
}

export function createMainWindow(parts: WindowParts): MainWindow {
  let window: BrowserWindow | null = null;

  const open = (): BrowserWindow => {
    const opened = build(parts);
    opened.on('focus', parts.onFocus);
    opened.webContents.on('input-event', (_event, { type }) => {
      if (type === 'mouseDown' || type === 'keyDown' || type === 'rawKeyDown') parts.onInput();
    });
    opened.on('closed', () => {
      window = null;
    });
    return opened;
  };

  return {
    show(navigation) {
      window ??= open();
      // A minimised window counts as not visible on X11; one that is still loading shows itself.
      if (window.isVisible() || window.isMinimized()) bringToFront(window);
      if (navigation !== null) sendWhenLoaded(window.webContents, navigation);
    },
    push: (snapshot) => window?.webContents.send(snapshotChannel, snapshot),
    isOpen: () => window !== null,
    isFocused: () => window?.isFocused() ?? false,
    close: () => window?.close(),
  };
}

function build({ title, pages, placement, serve }: Omit<WindowParts, 'onFocus' | 'onInput'>): BrowserWindow {
  const remembered = placement.read();
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const window = new BrowserWindow({
    ...boundsToOpen(
      remembered,
      displays.map(({ workArea }) => workArea),
    ),
    minWidth: minWindowSize.width,
    minHeight: minWindowSize.height,
    title,
    icon,
    show: false,
    backgroundColor: backgroundColor(),
    webPreferences: { ...webPreferences('window', pages.session()), zoomFactor: remembered?.zoom ?? 1 },
  });
  // The page's own title must not replace the one that says TEST.
  window.on('page-title-updated', (event) => event.preventDefault());
  whenDrawn(window, () => {
    if (remembered?.maximized === true) window.maximize();
    window.show();
  });
  window.on('close', () =>
    placement.write({
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      zoom: zoomOf(window.webContents),
    }),
  );
  keepOnPage(window, pages.address('index'));
  zoomByKeys(window.webContents);
  serve(window.webContents);
  // A page that cannot be loaded leaves an empty window, which says more than none.
  window.loadURL(pages.address('index')).catch(() => window.isDestroyed() || window.show());
  return window;
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

// Before its first load a page has nobody who listens.
function sendWhenLoaded(contents: WebContents, navigation: Navigation): void {
  const send = () => contents.send(navigationChannel, navigation);
  if (contents.isLoadingMainFrame()) contents.once('did-finish-load', send);
  else send();
}
