import { describe, expect, it } from 'vitest';
import { endOf, lifeLeft } from '../../../../src/shared/credentials/lifetime.ts';
import { credentialView } from '../../../fakes/samples.ts';

const token = credentialView('grid', { createdAt: 100, expiresAt: 200 });

describe('the end of a token', () => {
  it.each([
    [200, null, 200],
    [null, 140, 140],
    [200, 140, 140],
    [200, 260, 200],
    [null, null, null],
  ])('that expires at %j and is to be used before %j is %j', (expiresAt, rotationDeadline, end) => {
    expect(endOf({ expiresAt, rotationDeadline })).toBe(end);
  });
});

describe('what is left of a token', () => {
  it('is measured from its beginning to the end that comes first', () => {
    expect(lifeLeft(token, 150)).toBe(0.5);
    expect(lifeLeft(token, 900)).toBe(0);
    expect(lifeLeft({ ...token, rotationDeadline: 140 }, 120)).toBe(0.5);
    expect(lifeLeft({ ...token, notBefore: 180 }, 190)).toBe(0.5);
  });

  it('is not known without an end', () => expect(lifeLeft({ ...token, expiresAt: null }, 150)).toBeNull());
});
