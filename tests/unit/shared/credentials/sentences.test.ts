import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../../src/shared/credentials/grant.ts';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import {
  clauseSentence,
  describeCapability,
  describeDifference,
  pieces,
  plain,
  rightsSentences,
  rotationSentence,
} from '../../../../src/shared/credentials/sentences.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';

const at = (text: string) => Date.parse(text) / 1000;
const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => at('2026-11-23T12:00:00Z') });
const speech = { messages: english, format };
const clause = (one: Clause) => plain(clauseSentence(one, null, speech));
const exp = at('2026-12-05T18:40:00Z');

describe('a restriction clause', () => {
  it('says all of its limits in one sentence', () => {
    const all: Clause = {
      scope: 'storage.read storage.write',
      audience: ['dcache.example.org'],
      hosts: ['this'],
      exp,
      usages_AT: 50,
    };
    expect(clause(all)).toBe(
      'Get access tokens for storage.read, storage.write at dcache.example.org, from this computer, until 5\u00a0Dec\u00a018:40, 50 times.',
    );
  });

  it('says what is not limited, too', () => {
    expect(clause({})).toBe('Get access tokens for everything the provider grants, with no expiry.');
  });

  it('counts the uses that are left, and never below zero', () => {
    expect(clause({ exp, usages_AT: 50, usages_AT_done: 13 })).toContain('37 of 50 times');
    expect(clause({ exp, usages_AT: 2, usages_AT_done: 5 })).toContain('0 of 2 times');
    expect(clause({ exp, usages_AT: 1 })).toContain(', once.');
  });

  it('does not promise access tokens where none are allowed', () => {
    expect(clause({ exp, scope: 'storage.read', usages_AT: 0 })).toBe(
      'Get no access tokens, until 5\u00a0Dec\u00a018:40.',
    );
  });

  it('names no country as allowed that is excluded too', () => {
    expect(clause({ exp, geoip_allow: ['DE', 'FR'], geoip_disallow: ['de'] })).toContain(
      ', in France, not in Germany,',
    );
    expect(clause({ exp, geoip_allow: ['DE'], geoip_disallow: ['DE'] })).toContain(
      ', in no country, because every allowed country is also excluded, until',
    );
  });

  it('names places and the other uses', () => {
    expect(clause({ hosts: ['192.0.2.0/24', '*.example.org'], geoip_allow: ['DE', 'CH'], usages_other: 0 })).toBe(
      'Get access tokens for everything the provider grants, from 192.0.2.0/24 or *.example.org, in Germany or Switzerland, with no expiry, and use no other rights.',
    );
    expect(clause({ geoip_disallow: ['DE'], nbf: exp, usages_other: 3 })).toBe(
      'Get access tokens for everything the provider grants, not in Germany, from 5\u00a0Dec\u00a018:40, with no expiry, and use its other rights 3 times.',
    );
  });
});

describe('the rights of a token', () => {
  const rights = (capabilities: string[], restrictions: Clause[]) =>
    rightsSentences({ capabilities, restrictions }, speech).map(plain);

  it('are a sentence for the clause and one for the other capabilities', () => {
    expect(rights(['AT', 'tokeninfo', 'read@settings'], [{ exp, scope: 'a' }])).toEqual([
      'Get access tokens for a, until 5\u00a0Dec\u00a018:40.',
      'It may also view information about itself and view your settings on the server.',
    ]);
  });

  it('say that any one of several clauses is enough', () => {
    const sentences = rights(['AT'], [{ scope: 'a' }, { scope: 'b' }]);
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toMatch(/any one/);
  });

  it('speak of no access tokens without that capability', () => {
    expect(rights(['create_mytoken'], [{ exp }])).toEqual(['It may create more mytokens.']);
  });

  it('name a capability that is not known', () => {
    expect(rights(['AT', 'fly'], [])[1]).toBe('It may also use “fly”.');
  });
});

describe('rotation', () => {
  const rotation = (policy: Parameters<typeof rotationSentence>[0]) => rotationSentence(policy, speech);

  it('is off without on_AT and on_other; a lifetime still ends the one value', () => {
    expect(rotation({})).toBe(english.sentences.rotation.off);
    expect(rotation({ auto_revoke: true })).toBe(english.sentences.rotation.off);
    expect(rotation({ auto_revoke: true, lifetime: 60 })).toBe(
      'No rotation: its value stops working 1 min after the login.',
    );
  });

  it('says when, what guards it, and for how long', () => {
    expect(rotation({ on_AT: true, on_other: true, auto_revoke: true, lifetime: 7 * 86_400 })).toBe(
      'Rotation: its value changes with every use; if an old value is ever used, the token is revoked; a value that is not used for 7 d stops working.',
    );
    expect(rotation({ on_other: true })).toBe('Rotation: its value changes with every other use.');
  });
});

describe('a clause without scopes beside one that names some', () => {
  it('promises what the login asks for and no more', () => {
    const restrictions = [{ exp }, { exp, scope: 'storage.read' }];
    expect(
      rightsSentences({ capabilities: ['AT'], restrictions }, speech)
        .map(plain)
        .slice(1),
    ).toEqual([
      'Get access tokens for the scopes that the login asks for (storage.read, openid), until 5\u00a0Dec\u00a018:40.',
      'Get access tokens for storage.read, until 5\u00a0Dec\u00a018:40.',
    ]);
  });
});

describe('values in a sentence', () => {
  it('can be told from the words around them, whatever they hold', () => {
    const sentence = clauseSentence({ scope: 'until, 5', exp }, null, speech);
    expect(
      pieces(sentence)
        .filter(({ value }) => value)
        .map(({ text }) => text),
    ).toEqual(['until,, 5', '5\u00a0Dec\u00a018:40']);
    expect(
      pieces(sentence)
        .map(({ text }) => text)
        .join(''),
    ).toBe(plain(sentence));
  });
});

describe('a difference', () => {
  const shown = (difference: Difference) => {
    const { asked, granted } = describeDifference(difference, speech);
    return [asked, granted];
  };
  const changed = { kind: 'changed', clause: null } as const;

  it('shows instants, lists and missing limits as a person reads them', () => {
    expect(shown({ ...changed, what: 'exp', asked: exp, granted: null })).toEqual([
      '5\u00a0Dec\u00a018:40',
      'no limit',
    ]);
    expect(shown({ ...changed, what: 'scope', asked: ['a', 'b'], granted: ['42'] })).toEqual(['a, b', '42']);
    expect(shown({ ...changed, what: 'usages_AT', asked: 1000, granted: 50 })).toEqual(['1,000', '50']);
    expect(shown({ ...changed, what: 'rotation', asked: null, granted: { on_AT: true, auto_revoke: true } })).toEqual([
      'none',
      'a new value with every access token and revoked when an old value is used',
    ]);
    expect(shown({ ...changed, what: 'rotation', asked: { lifetime: 604_800 }, granted: null })).toEqual([
      'stops working if not used for 7 d',
      'none',
    ]);
  });

  it('says a clause that was left out or added as a sentence', () => {
    const clause: Clause = { scope: 'a', exp };
    const sentence = 'Get access tokens for a, until 5\u00a0Dec\u00a018:40.';
    expect(shown({ ...changed, what: 'clauses', asked: clause, granted: null })).toEqual([sentence, 'missing']);
    expect(shown({ ...changed, what: 'clauses', asked: null, granted: clause })).toEqual(['missing', sentence]);
    expect(shown({ ...changed, what: 'clauses', asked: 1, granted: 3 })).toEqual(['1', '3']);
  });

  it('leaves a name as it is', () => {
    const row = describeDifference(
      { what: 'name', kind: 'changed', clause: null, asked: '2026', granted: 'my laptop' },
      speech,
    );
    expect([row.asked, row.granted]).toEqual(['2026', 'my laptop']);
  });
});

describe('a capability', () => {
  it.each(['constructor', '__proto__', 'read@toString'])('named %s is one that nobody knows', (name) => {
    expect(describeCapability(name, english.capabilities).meaning).toBe(english.capabilities.unknown);
    expect(
      rightsSentences({ capabilities: [name], restrictions: [] }, speech)
        .map(plain)
        .join(' '),
    ).toContain(name);
  });

  it('is not described as the stronger one that it is the read-only form of', () => {
    const strong = describeCapability('settings', english.capabilities);
    const readOnly = describeCapability('read@settings', english.capabilities);
    expect(readOnly.label).not.toBe(strong.label);
    expect(readOnly.meaning).not.toBe(strong.meaning);
  });
});
