/** Width of a character of the small print in a picture, in pixels; rather too much than too little. */
const characterWidth = 6.6;

/** About how wide a text is in the small print, in pixels. */
export const textWidth = (text: string): number => text.length * characterWidth;

/**
 * The position of an instant in a picture.
 * @returns pixels from the left; what lies outside is at the edge
 */
export function scaleOf(from: number, to: number, width: number): (instant: number) => number {
  const span = Math.max(1, to - from);
  return (instant) => Math.min(width, Math.max(0, ((instant - from) / span) * width));
}

/** A text at a position in pixels. */
export interface Label {
  readonly x: number;
  readonly text: string;
}

/** Leaves out labels that would touch an earlier one or run over the edge. */
export function withRoom<T extends Label>(labels: readonly T[], width: number, gap: number): readonly T[] {
  let end = Number.NEGATIVE_INFINITY;
  return labels.filter(({ x, text }) => {
    const right = x + textWidth(text);
    if (x < end || right > width) return false;
    end = right + gap;
    return true;
  });
}

/** A label that was moved into the picture, in the first row in which it touches no other. */
export interface StackedLabel {
  /** of its middle */
  readonly x: number;
  readonly row: number;
}

/** Puts labels under their positions, each moved inwards where the edge would cut it, in as many rows as they need. */
export function stack(labels: readonly Label[], width: number, gap: number): readonly StackedLabel[] {
  const rows: { readonly left: number; readonly right: number }[][] = [];
  return labels.map(({ x, text }) => {
    const half = textWidth(text) / 2;
    const middle = Math.max(half, Math.min(width - half, x));
    const [left, right] = [middle - half - gap / 2, middle + half + gap / 2];
    const isFree = (row: readonly { left: number; right: number }[]) =>
      row.every((other) => right <= other.left || left >= other.right);
    const found = rows.findIndex(isFree);
    const row = found === -1 ? rows.length : found;
    rows[row] = [...(rows[row] ?? []), { left, right }];
    return { x: middle, row };
  });
}
