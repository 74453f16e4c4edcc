import { expect, it } from 'vitest';
import { factsOf } from '../../../../src/main/desktop/start/uncaught-errors.ts';

it('finds the place of an error and leaves its text behind', () => {
  const error = new TypeError('token ey.secret at /out/main/secret');
  error.stack = `TypeError: token ey.secret at /out/main/secret
    at parse (node:internal/x:1:2)
    at run (file:///opt/app/out/main/chunks/compose-Ab1.js:12:34)
    at file:///opt/app/out/main/index.js:1:1`;
  expect(factsOf(error)).toEqual({ kind: 'TypeError', at: 'chunks/compose-Ab1.js:12:34' });
  expect(factsOf('text')).toEqual({ kind: 'string', at: null });
  expect(factsOf(new Error('x'))).toEqual({ kind: 'Error', at: null });
});
