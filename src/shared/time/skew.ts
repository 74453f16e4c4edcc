/** Seconds that two clocks may differ: beyond that, answers look as if they had expired, or were made in the future. */
const toleratedSeconds = 30;

/** Whether a difference of clocks does no harm. @param seconds the other clock minus ours */
export const isHarmlessSkew = (seconds: number): boolean => Math.abs(seconds) <= toleratedSeconds;
