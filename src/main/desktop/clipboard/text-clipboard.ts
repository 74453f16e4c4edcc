import * as electron from 'electron';
import type { TextClipboard } from './secret-clipboard.ts';
import { wlClipboard } from './wl-clipboard.ts';

/**
 * Names under which clipboard managers look for "do not keep this", and what stands there: nspasteboard.org, Microsoft's
 * "Cloud Clipboard and Clipboard History" formats (DWORD 0 = no), KDE's Klipper. GNOME has none.
 */
const hints: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>>>> = {
  darwin: { 'org.nspasteboard.ConcealedType': '', 'org.nspasteboard.TransientType': '' },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: new Uint8Array(4),
    CanIncludeInClipboardHistory: new Uint8Array(4),
    CanUploadToCloudClipboard: new Uint8Array(4),
  },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

// Electron 44 brought a clipboard of promises; before it, a second format replaces the text, so no hint can stand beside it.
const { ClipboardItem: Item }: { readonly ClipboardItem?: typeof electron.ClipboardItem } = electron;

/** Chooses the way to the clipboard of this desktop. Never X11's PRIMARY selection. */
export function systemClipboard(): TextClipboard {
  const wayland = process.platform === 'linux' && process.env.WAYLAND_DISPLAY !== undefined;
  return (wayland ? wlClipboard(process.env) : null) ?? electronClipboard(wayland);
}

/**
 * @param needsFocus a Wayland compositor drops what a program without the focus writes, and a click in the tray gives
 *   no focus: there a write counts only while a window of ours is in front
 */
function electronClipboard(needsFocus: boolean): TextClipboard {
  const { clipboard } = electron;
  return {
    async write(text, kind) {
      if (needsFocus && electron.BrowserWindow.getFocusedWindow() === null) return false;
      if (Item === undefined) await clipboard.writeText(text);
      else await clipboard.write([new Item({ 'text/plain': text, ...(kind === 'secret' ? rawFormats() : {}) })]);
      clearPrimary();
      return true;
    },
    async clearIf(isOurs) {
      if (isOurs(await clipboard.readText())) await clipboard.clear();
      return true;
    },
  };
}

// On X11 Chromium puts what it copies into PRIMARY too, where the middle mouse button would paste it.
function clearPrimary(): void {
  if (process.platform !== 'linux') return;
  if (Item === undefined) Reflect.apply(electron.clipboard.clear, electron.clipboard, ['selection']);
  else electron.clipboard.selection.clear();
}

function rawFormats(): Record<string, Blob> {
  const formats = Object.entries(hints[process.platform] ?? {});
  return Object.fromEntries(
    formats.map(([name, content]) => [`electron application/osclipboard;format="${name}"`, new Blob([content])]),
  );
}
