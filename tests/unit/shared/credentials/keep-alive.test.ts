import { describe, expect, it } from 'vitest';
import { attentionAt, keepAliveOf } from '../../../../src/shared/credentials/keep-alive.ts';
import type { CredentialView } from '../../../../src/shared/ipc/credential-view.ts';

const now = 1_795_392_000;
type Facts = Pick<CredentialView, 'rotation' | 'capabilities' | 'restrictions' | 'tokenType'>;

const facts = (change: Partial<Facts>): Facts => ({
  rotation: { on_AT: true, lifetime: 1000 },
  capabilities: ['AT', 'tokeninfo'],
  restrictions: [],
  tokenType: 'token',
  ...change,
});
const onOther = { on_other: true, lifetime: 1000 };
const possible = (by: string) => ({ kind: 'possible', by, everySeconds: 800 });
const impossible = (because: string) => ({ kind: 'impossible', because });

describe('keeping a value alive', () => {
  it.each<readonly [string, Partial<Facts>, object | null]>([
    ['means nothing without a lifetime', { rotation: { on_AT: true } }, null],
    ['takes an access token', {}, possible('access-token')],
    ['takes an access token where both rotate', { rotation: { ...onOther, on_AT: true } }, possible('access-token')],
    [
      'takes the list of sub-tokens where only other requests rotate',
      { rotation: onOther, restrictions: [{ exp: now + 60 }] },
      possible('subtokens'),
    ],
    [
      'takes the list where access tokens are used up',
      { rotation: { ...onOther, on_AT: true }, restrictions: [{ usages_AT: 2, usages_AT_done: 2 }] },
      possible('subtokens'),
    ],
    ['is impossible where nothing rotates', { rotation: { lifetime: 1000 } }, impossible('never-rotates')],
    ['is impossible for a short token', { tokenType: 'short_token' }, impossible('never-rotates')],
    ['needs the capability for access tokens', { capabilities: ['tokeninfo'] }, impossible('capability')],
    ['needs the capability for the list', { rotation: onOther, capabilities: ['AT'] }, impossible('capability')],
    ['needs restrictions for the list', { rotation: onOther }, impossible('unrestricted')],
    ['needs a use that is left', { restrictions: [{ usages_AT: 0 }] }, impossible('uses')],
    ['needs a clause that is not over', { restrictions: [{ exp: now }] }, impossible('uses')],
    [
      'does not count on other uses where servers fail at the second',
      { rotation: onOther, restrictions: [{ usages_other: 9 }] },
      impossible('uses'),
    ],
  ])('%s', (_name, change, expected) => {
    expect(keepAliveOf(facts(change), now)).toEqual(expected);
  });

  it('begins with the last fifth of a lifetime', () => {
    expect(attentionAt(now + 1000, 1000)).toBe(now + 800);
  });
});
