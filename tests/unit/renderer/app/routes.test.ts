import { expect, it } from 'vitest';
import { locationOf } from '../../../../src/renderer/app/routes.ts';

it('leads to the form for a new token, or to the end of a login that could be told nowhere else', () => {
  const navigation = { route: 'new-token', credential: null } as const;
  expect(locationOf({ ...navigation, message: null })).toEqual({ route: 'new-token', afresh: true });
  expect(locationOf({ ...navigation, message: { title: 'x', body: 'y' } })).toEqual({ route: 'new-token' });
});
