/** What the check needs to know of a frame; Electron's WebFrameMain has it. */
export interface Frame {
  readonly origin: string;
  readonly parent: object | null;
}

/**
 * Whether a call may come in: from the top frame of the window, showing one of our pages.
 * @param frame the sender, read at once: it is null when the frame has gone or was navigated
 * @param mainFrame the top frame of the only web contents that may use the channel
 */
export function maySend(frame: Frame | null, mainFrame: Frame, origin: string): boolean {
  return frame !== null && frame === mainFrame && frame.parent === null && frame.origin === origin;
}
