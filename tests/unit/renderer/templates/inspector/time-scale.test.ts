import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleOf, stack, textWidth, withRoom } from '../../../../../src/renderer/templates/inspector/time-scale.ts';

test('an instant lies between the edges, and at an edge when it is outside', () => {
  const x = scaleOf(100, 200, 50);
  expect(x(100)).toBe(0);
  expect(x(150)).toBe(25);
  expect(x(200)).toBe(50);
  expect(x(-1e9)).toBe(0);
  expect(x(1e12)).toBe(50);
});

test('a stretch without length does not divide by zero', () => {
  expect(scaleOf(5, 5, 100)(5)).toBe(0);
});

const labels = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 400 }), text: fc.string({ minLength: 1, maxLength: 12 }) }),
  { maxLength: 30 },
);

test('labels with room neither touch nor leave the picture', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 60, max: 400 }), (some, width) => {
      const sorted = some.toSorted((one, other) => one.x - other.x);
      const shown = withRoom(sorted, width, 8);
      for (const [index, { x, text }] of shown.entries()) {
        expect(x + textWidth(text)).toBeLessThanOrEqual(width);
        const next = shown[index + 1];
        if (next !== undefined) expect(next.x).toBeGreaterThanOrEqual(x + textWidth(text) + 8);
      }
    }),
  );
});

test('the first label is shown where there is room for it', () => {
  expect(withRoom([{ x: 0, text: 'Tue 1' }], 300, 8)).toHaveLength(1);
});

test('stacked labels do not touch in a row, and stay in the picture where they fit into it', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 100, max: 400 }), (some, width) => {
      const places = stack(some, width, 8).map(({ x, row }, index) => {
        const half = textWidth(some[index]?.text ?? '') / 2;
        return { row, left: x - half, right: x + half };
      });
      for (const [index, one] of places.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(-1e-9);
        expect(one.right).toBeLessThanOrEqual(width + 1e-9);
        for (const other of places.slice(index + 1)) {
          if (other.row === one.row) expect(one.right <= other.left || other.right <= one.left).toBe(true);
        }
      }
    }),
  );
});

test('labels that are far apart share the first row', () => {
  expect(
    stack(
      [
        { x: 10, text: 'now' },
        { x: 290, text: 'ends 1 Dec' },
      ],
      300,
      8,
    ).map(({ row }) => row),
  ).toEqual([0, 0]);
});
