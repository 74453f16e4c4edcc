/** Size and place of the window, in device independent pixels, and how large its page is. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
  /** 1 = as it is made */
  readonly zoom: number;
}

/** The store of the last placement, which may be lost. */
export interface PlacementStore {
  read(): Placement | null;
  write(placement: Placement): void;
}

type Area = Omit<Placement, 'maximized' | 'zoom'>;

export const minWindowSize = { width: 640, height: 480 };
const firstWindow = { width: 1120, height: 760 };
/** A window without a place takes so much of a display at most: the frame and some desktop stay in sight. */
const maxShare = 0.9;
/** So much of the window must lie on a display that it can be grabbed. */
const graspable = 120;

/**
 * The bounds to open a window with: the remembered ones if a display still shows them, else a size that fits the first
 * display, in its middle.
 * @param displays work areas of the displays of today, the primary one first
 */
export function boundsToOpen(remembered: Placement | null, displays: readonly Area[]): Partial<Area> {
  const wanted = remembered ?? firstWindow;
  const width = Math.max(wanted.width, minWindowSize.width);
  const height = Math.max(wanted.height, minWindowSize.height);
  if (remembered !== null) {
    const bounds = { x: remembered.x, y: remembered.y, width, height };
    if (displays.some((display) => isGraspable(bounds, display))) return bounds;
  }
  const [primary = firstWindow] = displays;
  return {
    width: Math.max(minWindowSize.width, Math.min(width, Math.floor(primary.width * maxShare))),
    height: Math.max(minWindowSize.height, Math.min(height, Math.floor(primary.height * maxShare))),
  };
}

// The title bar is what a window is moved by, so its upper edge counts.
function isGraspable(bounds: Area, display: Area): boolean {
  const visible = Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
  const titleBarShown = bounds.y >= display.y && bounds.y <= display.y + display.height - graspable;
  return visible >= graspable && titleBarShown;
}
