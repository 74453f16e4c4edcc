/** The purpose of a prepared machine: the app on the person's desktop, or in a virtual one, or all tests. */
export type Purpose = 'demo-desktop' | 'demo-headless' | 'test';

/** A Debian package, and what shows that the machine has its content, wherever it came from. */
export interface Need {
  readonly package: string;
  /** A program, a library (with .so) or the absolute path of a file. */
  readonly probe: string;
  readonly why: string;
}

/** The system packages and programs that a purpose needs on Linux. */
export function needs(purpose: Purpose): readonly Need[] {
  if (purpose === 'demo-desktop') return forElectron;
  return purpose === 'demo-headless' ? [...forElectron, ...forSession] : [...forElectron, ...forSession, ...forTests];
}

function list(why: string, packages: Readonly<Record<string, string>>): readonly Need[] {
  return Object.entries(packages).map(([name, probe]) => ({ package: name, probe, why }));
}

const forElectron = list('Electron', {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
  libcups2: 'libcups.so.2',
  libxss1: 'libXss.so.1',
  libxtst6: 'libXtst.so.6',
  'libatspi2.0-0': 'libatspi.so.0',
  'libatk-bridge2.0-0': 'libatk-bridge-2.0.so.0',
  libnotify4: 'libnotify.so.4',
  'libsecret-1-0': 'libsecret-1.so.0',
  'xdg-utils': 'xdg-open',
});

const forSession = list('a virtual desktop with a tray, a keyring and a browser', {
  xvfb: 'Xvfb',
  'dbus-daemon': 'dbus-daemon',
  'gnome-keyring': 'gnome-keyring-daemon',
  gcr: '/usr/libexec/gcr-prompter',
  xfwm4: 'xfwm4',
  'xfce4-panel': 'xfce4-panel',
  xfconf: '/usr/share/dbus-1/services/org.xfce.Xfconf.service',
  'adwaita-icon-theme': '/usr/share/icons/Adwaita/index.theme',
  'librsvg2-common': '/usr/share/doc/librsvg2-common',
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  xclip: 'xclip',
  xdotool: 'xdotool',
  'x11-utils': 'xprop',
  imagemagick: 'import',
  chromium: 'chromium',
  'chromium-sandbox': '/usr/lib/chromium/chrome-sandbox',
});

const forTests = [
  ...list('tests of certificates', { openssl: 'openssl' }),
  ...list('tests of kills and failures of the disk', { strace: 'strace' }),
  ...list('tests of the clipboard on Wayland', { sway: 'sway', 'wl-clipboard': 'wl-copy', wtype: 'wtype' }),
  ...list('tests with other keyrings', { 'libkf5wallet-bin': 'kwalletd5', keepassxc: 'keepassxc' }),
];
