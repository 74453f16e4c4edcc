/**
 * For how many seconds nobody has used the keyboard or the mouse of this computer, in any program.
 * @returns null where the desktop does not tell
 */
export type IdleTime = () => Promise<number | null>;
