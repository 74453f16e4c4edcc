import { describe, expect, it } from 'vitest';
import { discoveryPlaces } from '../../../../src/shared/import-token/places.ts';

const places = (environment: Readonly<Record<string, string>>, userId: number | null = 1000) =>
  discoveryPlaces((name) => environment[name], userId).map((place) =>
    place.kind === 'variable' ? `$${place.name}` : place.path,
  );

describe('the places of token discovery', () => {
  it('come in their order', () => {
    const environment = { BEARER_TOKEN: 'x', BEARER_TOKEN_FILE: '/home/u/token', XDG_RUNTIME_DIR: '/run/user/1000' };
    expect(places(environment)).toEqual([
      '$BEARER_TOKEN',
      '/home/u/token',
      '/run/user/1000/mt_u1000',
      '/run/user/1000/bt_u1000',
      '/tmp/mt_u1000',
      '/tmp/bt_u1000',
    ]);
  });

  it.each([
    ['nothing is set', {}, 1000, ['/tmp/mt_u1000', '/tmp/bt_u1000']],
    [
      'variables are empty',
      { BEARER_TOKEN: ' ', BEARER_TOKEN_FILE: '', XDG_RUNTIME_DIR: '' },
      7,
      ['/tmp/mt_u7', '/tmp/bt_u7'],
    ],
    ['the system has no user ids', { BEARER_TOKEN: 'x', XDG_RUNTIME_DIR: '/run' }, null, ['$BEARER_TOKEN']],
    ['a path depends on the working folder', { BEARER_TOKEN_FILE: 'token' }, null, []],
    ['a file is named twice', { BEARER_TOKEN_FILE: '/tmp/bt_u7' }, 7, ['/tmp/bt_u7', '/tmp/mt_u7']],
    [
      'a folder ends in a slash',
      { XDG_RUNTIME_DIR: '/run/' },
      7,
      ['/run/mt_u7', '/run/bt_u7', '/tmp/mt_u7', '/tmp/bt_u7'],
    ],
  ])('are fewer where %s', (_what, environment, userId, expected) => {
    expect(places(environment, userId)).toEqual(expected);
  });
});
