import type { MenuItemConstructorOptions } from 'electron';
import { withHiddenShown } from '../../../shared/text/visible.ts';
import type { Command } from '../../core/app/command.ts';
import type { MenuEntry } from '../../core/tray/view.ts';

/** Turns the entries of a tray view into Electron's menu template; a click does nothing but `run` its command. */
export function menuTemplate(
  entries: readonly MenuEntry[],
  run: (command: Command) => void,
): MenuItemConstructorOptions[] {
  return entries.map((entry) => menuItem(entry, run));
}

function menuItem(entry: MenuEntry, run: (command: Command) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: literal(entry.label), enabled: false };
    case 'command':
      return { label: literal(entry.label), enabled: entry.enabled, click: () => run(entry.command) };
    case 'submenu':
      return { label: literal(entry.label), submenu: menuTemplate(entry.entries, run) };
  }
}

// A name from before they were refused may have marks of direction, which would turn the label around.
// A single & marks the next letter as a shortcut and is not shown; an alias may contain one.
function literal(written: string): string {
  const label = withHiddenShown(written);
  return process.platform === 'darwin' ? label : label.replaceAll('&', '&&');
}
