import { readFileSync } from 'node:fs';
import { type NativeImage, nativeImage, nativeTheme } from 'electron';
import type { TrayIcon } from '../../core/tray/view.ts';

const files = import.meta.glob<string>('../../../../assets/tray/*.{png,ico}', {
  query: '?asset',
  import: 'default',
  eager: true,
});

const fileOf = (name: string): string => files[`../../../../assets/tray/${name}`] ?? '';

/** The picture of a state, in the form that this system's tray takes. */
export function trayImage(icon: TrayIcon): NativeImage {
  if (process.platform === 'win32') return nativeImage.createFromPath(fileOf(`${icon}.ico`));
  if (process.platform === 'darwin') return templateImage(icon);
  return inTwoSizes(`${icon}-${panelIsDark() ? 'dark' : 'light'}`);
}

// macOS colours a template image itself, for each menu bar that shows it.
function templateImage(icon: TrayIcon): NativeImage {
  const image = inTwoSizes(`${icon}Template`);
  image.setTemplateImage(true);
  return image;
}

// The build renames files, so Electron cannot find the @2x one by its name.
function inTwoSizes(name: string): NativeImage {
  const image = nativeImage.createFromPath(fileOf(`${name}.png`));
  const doubled = fileOf(`${name}@2x.png`);
  if (doubled !== '') image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(doubled) });
  return image;
}

// The panels of these follow the theme; those of GNOME, Xfce, Cinnamon and others are dark under a light one too.
const panelFollowsTheme = ['KDE', 'MATE', 'LXQt', 'LXDE'];

function panelIsDark(): boolean {
  const desktops = (process.env.XDG_CURRENT_DESKTOP ?? '').split(':');
  return !panelFollowsTheme.some((name) => desktops.includes(name)) || nativeTheme.shouldUseDarkColors;
}
