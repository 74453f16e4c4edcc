import type { Command } from '../app/command.ts';

/** One line of the tray menu. */
export type MenuEntry =
  | { readonly kind: 'separator' }
  /** a heading or a state in words; cannot be clicked */
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'command'; readonly label: string; readonly command: Command; readonly enabled: boolean }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] };

/** The state that the icon shows by its shape. */
export type TrayIcon = 'ready' | 'working' | 'locked' | 'attention';

/** All that the tray shows. */
export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly entries: readonly MenuEntry[];
}
