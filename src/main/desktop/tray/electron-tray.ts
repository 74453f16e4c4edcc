import { Menu, nativeTheme, Tray } from 'electron';
import type { Command } from '../../core/app/command.ts';
import type { TrayIcon, TrayView } from '../../core/tray/view.ts';
import { menuTemplate } from './electron-menu.ts';
import { trayImage } from './icons.ts';

/** The tray icon with its menu. */
export interface TrayHandle {
  /** Shows a view; `run` gets the command of each click. */
  render(view: TrayView, run: (command: Command) => void): void;
  /** Takes the icon away. */
  remove(): void;
}

/** Puts the icon into the tray at once and without a menu; `render` brings the rest. */
export function createTray(): TrayHandle {
  let icon: TrayIcon = 'working';
  let run: ((command: Command) => void) | null = null;
  let shown = '';
  const tray = new Tray(trayImage(icon));
  // Linux serves a copy of the menu over D-Bus: only a menu that is set anew is seen.
  const showMenu = whileClosed((menu) => tray.setContextMenu(menu));
  // On macOS, and on Linux where the host prefers it, the left button opens the menu and this never comes.
  tray.on('click', () => run?.({ command: 'show-window', route: 'tokens' }));
  nativeTheme.on('updated', () => tray.setImage(trayImage(icon)));

  return {
    render(view, runCommand) {
      run = runCommand;
      const next = JSON.stringify(view);
      // Most changes of state leave the tray as it is, and a new menu closes an open one on some desktops.
      if (next === shown) return;
      shown = next;
      if (view.icon !== icon) tray.setImage(trayImage(view.icon));
      icon = view.icon;
      tray.setToolTip(view.tooltip);
      showMenu(Menu.buildFromTemplate(menuTemplate(view.entries, (command) => run?.(command))));
    },
    remove: () => tray.destroy(),
  };
}

/**
 * macOS and Windows close a menu, or leave it dead, when another takes its place while it is open: there the newest one
 * waits until the open one closes. On Linux the host keeps its own copy, and nothing tells when it is open.
 */
function whileClosed(show: (menu: Menu) => void): (next: Menu) => void {
  if (process.platform === 'linux') return show;
  let open = false;
  let waiting: Menu | null = null;
  const showWaiting = () => {
    if (waiting !== null && !open) show(waiting);
    waiting = null;
  };
  return (next) => {
    next.on('menu-will-show', () => {
      open = true;
    });
    next.on('menu-will-close', () => {
      open = false;
      // The click that closes a menu is delivered after this event.
      setImmediate(showWaiting);
    });
    if (open) waiting = next;
    else show(next);
  };
}
