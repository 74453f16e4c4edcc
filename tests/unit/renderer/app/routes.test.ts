import { expect, it } from 'vitest';
import { placeOf } from '../../../../src/renderer/app/routes.ts';

it('leads to the form for a new token, or to the end of a login that could be told nowhere else', () => {
  const place = { route: 'new-token', credential: null } as const;
  expect(placeOf({ ...place, message: null })).toEqual({ route: 'new-token', afresh: true });
  expect(placeOf({ ...place, message: { title: 'x', body: 'y' } })).toEqual({ route: 'new-token' });
});
