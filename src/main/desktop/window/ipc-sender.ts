/** The members of Electron's WebFrameMain that the check needs. */
export interface Frame {
  readonly origin: string;
  readonly parent: object | null;
}

/**
 * Accepts a call only from the top frame of the window while it shows one of our pages.
 * @param frame the sender, read at once: it is null when the frame has gone or was navigated
 * @param mainFrame the top frame of the only web contents that may use the channel
 */
export function maySend(frame: Frame | null, mainFrame: Frame, origin: string): boolean {
  return frame !== null && frame === mainFrame && frame.parent === null && frame.origin === origin;
}
