import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { packIco } from './ico.ts';

const assets = join(import.meta.dirname, '..', 'assets');
const states = ['ready', 'working', 'locked', 'attention'] as const;

// Light enough for a dark taskbar, dark enough for a light one: Windows gives a tray icon no hint which it is.
const ANY_PANEL = '#16939b';
const LIGHT_PANEL = '#1b1f24';
const DARK_PANEL = '#f4f6f8';
// A template image is black; macOS takes its alpha channel and chooses the colour.
const TEMPLATE = '#000000';

// The glyphs are drawn on the inner 18 units of 22; where the system adds the margin itself, it is cut off.
const WHOLE = 'viewBox="0 0 22 22"';
const INNER = 'viewBox="2 2 18 18"';

function render(svg: string, size: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

function paint(glyph: string, colour: string, view: string): string {
  return glyph.replaceAll('currentColor', colour).replace(WHOLE, view);
}

async function writeTrayIcons(state: string): Promise<void> {
  const tray = join(assets, 'tray');
  const glyph = await readFile(join(tray, `${state}.svg`), 'utf8');
  if (!glyph.includes(WHOLE)) throw new Error(`${state}.svg is not drawn on 22 units`);
  const save = (name: string, data: Uint8Array): Promise<void> => writeFile(join(tray, `${state}${name}`), data);
  const inBothScales = async (name: string, svg: string, size: number): Promise<void> => {
    await save(`${name}.png`, render(svg, size));
    await save(`${name}@2x.png`, render(svg, size * 2));
  };
  await inBothScales('-light', paint(glyph, LIGHT_PANEL, WHOLE), 22);
  await inBothScales('-dark', paint(glyph, DARK_PANEL, WHOLE), 22);
  await inBothScales('Template', paint(glyph, TEMPLATE, INNER), 18);
  const colour = paint(glyph, ANY_PANEL, INNER);
  await save('.ico', packIco([16, 24, 32].map((size) => ({ size, png: render(colour, size) }))));
}

async function writeAppIcon(): Promise<void> {
  const svg = await readFile(join(assets, 'icon.svg'), 'utf8');
  const sizes = [16, 24, 32, 48, 64, 128, 256];
  await writeFile(join(assets, 'icon.png'), render(svg, 512));
  await writeFile(join(assets, 'icon.ico'), packIco(sizes.map((size) => ({ size, png: render(svg, size) }))));
}

await writeAppIcon();
for (const state of states) await writeTrayIcons(state);
