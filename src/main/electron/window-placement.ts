/** Size and place of the window, in device independent pixels. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** Where the last placement is kept; losing it costs nothing. */
export interface PlacementStore {
  read(): Placement | null;
  write(placement: Placement): void;
}

type Area = Omit<Placement, 'maximized'>;

export const smallestWindow = { width: 640, height: 480 };
const firstWindow = { width: 1120, height: 760 };
/** So much of the window must lie on a display that it can be grabbed. */
const graspable = 120;

/**
 * The bounds to open a window with: the remembered ones if a display still shows them, else the middle of the screen.
 * @param displays work areas of the displays of today
 */
export function boundsToOpen(remembered: Placement | null, displays: readonly Area[]): Partial<Area> {
  if (remembered === null) return firstWindow;
  const width = Math.max(remembered.width, smallestWindow.width);
  const height = Math.max(remembered.height, smallestWindow.height);
  const bounds = { x: remembered.x, y: remembered.y, width, height };
  return displays.some((display) => isGraspable(bounds, display)) ? bounds : { width, height };
}

// The title bar is what a window is moved by, so its upper edge counts.
function isGraspable(bounds: Area, display: Area): boolean {
  const visible = Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
  const titleBarShown = bounds.y >= display.y && bounds.y <= display.y + display.height - graspable;
  return visible >= graspable && titleBarShown;
}
