/** The numbers that a field takes. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Bounds widened to a value that was written elsewhere and lies beyond them, so that no step jumps from it to an end. */
export const boundsAround = (value: number | null, { least, most }: Bounds): Bounds =>
  value === null ? { least, most } : { least: Math.min(least, value), most: Math.max(most, value) };

/** The nearest number within bounds. */
export const within = (number: number, { least, most }: Bounds): number => Math.min(most, Math.max(least, number));

/** The number after a step up or down; the first one where there is none yet. */
export const stepped = (current: number | null, by: number, bounds: Bounds): number =>
  current === null ? bounds.least : within(current + by, bounds);
