import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packIco } from '../../../tools/ico.ts';

const assets = join(import.meta.dirname, '..', '..', '..', 'assets');
const PNG_SIGNATURE = '89504e470d0a1a0a';

/** The images of an icon file: the sizes that its directory names, and those in the header of each PNG. */
function readIco(file: Buffer): { named: number; drawn: number }[] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const offset = file.readUInt32LE(entry + 12);
    const image = file.subarray(offset, offset + file.readUInt32LE(entry + 8));
    expect(image.toString('hex', 0, 8)).toBe(PNG_SIGNATURE);
    // The last chunk of every PNG is IEND, 12 bytes long: the image was neither cut nor run over.
    expect(image.toString('latin1', image.length - 8, image.length - 4)).toBe('IEND');
    return { named: file.readUInt8(entry) || 256, drawn: image.readUInt32BE(16) };
  });
}

function square(...sizes: readonly number[]): { named: number; drawn: number }[] {
  return sizes.map((size) => ({ named: size, drawn: size }));
}

describe('icon files', () => {
  it('hold the images that were packed', () => {
    const png = readFileSync(join(assets, 'tray', 'ready-light.png'));
    expect(readIco(Buffer.from(packIco([{ size: 22, png }])))).toEqual(square(22));
  });

  it.each(['ready', 'working', 'locked', 'attention'])('of the tray have the sizes of Windows: %s', (state) => {
    expect(readIco(readFileSync(join(assets, 'tray', `${state}.ico`)))).toEqual(square(16, 24, 32));
  });

  it('of the app go up to 256 pixels', () => {
    expect(readIco(readFileSync(join(assets, 'icon.ico')))).toEqual(square(16, 24, 32, 48, 64, 128, 256));
  });
});
