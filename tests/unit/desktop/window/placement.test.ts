import { describe, expect, it } from 'vitest';
import { boundsToOpen } from '../../../../src/main/desktop/window/placement.ts';

const display = { x: 0, y: 24, width: 1280, height: 776 };
const remembered = { x: 100, y: 100, width: 900, height: 600, maximized: false, zoom: 1 };

describe('boundsToOpen', () => {
  it('opens where the window was', () => {
    expect(boundsToOpen(remembered, [display])).toEqual({ x: 100, y: 100, width: 900, height: 600 });
  });

  it('has no place the first time', () => {
    const bounds = boundsToOpen(null, [display]);
    expect(bounds).not.toHaveProperty('x');
    expect(bounds).toEqual({ width: 1120, height: 698 });
  });

  it('fits a small display, down to the smallest window', () => {
    expect(boundsToOpen(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 921, height: 540 });
    expect(boundsToOpen(null, [{ x: 0, y: 0, width: 320, height: 240 }])).toEqual({ width: 640, height: 480 });
  });

  const lost = [
    { ...remembered, x: 1270 },
    { ...remembered, x: -880 },
    { ...remembered, y: 790 },
    { ...remembered, y: -400 },
    { ...remembered, x: 3000 },
  ];
  it.each(lost)('forgets a place that no display shows: %j', (placement) => {
    expect(boundsToOpen(placement, [display])).toEqual({ width: 900, height: 600 });
  });

  it('finds the window on a second display', () => {
    const second = { x: 1280, y: 0, width: 1280, height: 800 };
    expect(boundsToOpen({ ...remembered, x: 1400 }, [display, second])).toHaveProperty('x', 1400);
  });

  it('never opens smaller than the smallest window', () => {
    expect(boundsToOpen({ ...remembered, width: 10, height: 10 }, [display])).toMatchObject({
      width: 640,
      height: 480,
    });
  });
});
