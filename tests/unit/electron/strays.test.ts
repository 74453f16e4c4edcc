import { expect, it } from 'vitest';
import { placeOf } from '../../../src/main/electron/strays.ts';

it('finds the place of an error and leaves its text behind', () => {
  const error = new TypeError('token ey.secret at /out/main/secret');
  error.stack = `TypeError: token ey.secret at /out/main/secret
    at parse (node:internal/x:1:2)
    at run (file:///opt/app/out/main/chunks/compose-Ab1.js:12:34)
    at file:///opt/app/out/main/index.js:1:1`;
  expect(placeOf(error)).toBe('chunks/compose-Ab1.js:12:34');
  expect(placeOf('text')).toBeNull();
  expect(placeOf(new Error('x'))).toBeNull();
});
