import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestableCapabilities } from '../../../../src/shared/credentials/capabilities.ts';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import { plain } from '../../../../src/shared/credentials/sentences.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { worstCase } from '../../../../src/shared/templates/summary.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';

const now = Date.parse('2027-03-01T12:00:00Z') / 1000;
const day = 86_400;
const speech = { messages: english, format: createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now }) };
const t = (clauses: readonly Clause[] | null, capabilities: readonly string[] | null = ['AT']) =>
  worstCase(clauses, capabilities, now, speech).map(plain);

describe('the worst that a token can do', () => {
  it('of one without limits comes first and spares nothing', () => {
    expect(t([], ['AT', 'tokeninfo', 'create_mytoken'])).toEqual([
      'Anyone who has this token can use it forever: it never expires.',
      'It works from anywhere in the world.',
      'It gets access tokens for everything that the provider grants.',
      'Its access tokens may be accepted by every service of the provider.',
      'The number of access tokens is not limited.',
      'It can also view information about itself and create more mytokens.',
      'It cannot see or revoke your other mytokens or change your settings on the server.',
    ]);
  });

  it('is bounded by the scopes that some clause names, since the login asks for no others', () => {
    const sentences = t([{ exp: now + day }, { exp: now + day, scope: 'storage.read', usages_AT: 0 }]);
    expect(sentences).toContain('It gets access tokens for storage.read and openid, at most.');
  });

  it('of a narrow one is bounded in each respect', () => {
    const narrow: Clause = {
      exp: now + 2 * day,
      scope: 'storage.read',
      audience: ['dcache'],
      hosts: ['this'],
      usages_AT: 3,
      usages_other: 0,
    };
    expect(t([narrow])).toEqual([
      'Anyone who has this token can use it until 3\u00a0Mar\u00a012:00.',
      'It works only from this computer.',
      'It gets access tokens for storage.read, at most.',
      'Its access tokens are for dcache only.',
      'It gets 3 access tokens in total.',
      'It cannot create more mytokens, see or revoke your other mytokens, change your settings on the server or do anything else that is counted.',
    ]);
  });

  it('of several clauses is what they allow together', () => {
    const sentences = t([
      { exp: now + day, hosts: ['192.0.2.1'], scope: 'a', usages_AT: 1 },
      { exp: now + 3 * day, geoip_allow: ['DE'], scope: 'b', usages_AT: 2 },
    ]);
    expect(sentences).toContain('Anyone who has this token can use it until 4\u00a0Mar\u00a012:00.');
    expect(sentences).toContain('It works only from 192.0.2.1 or Germany.');
    expect(sentences).toContain('It gets access tokens for a and b, at most.');
    expect(sentences).toContain('It gets 3 access tokens in total.');
    expect(sentences).toContain(english.templates.summary.parts);
  });

  it('is not limited by a clause beside one without that limit', () => {
    const sentences = t([{ exp: now + day, hosts: ['192.0.2.1'] }, { scope: 'a' }]);
    expect(sentences).toContain(english.templates.summary.forever);
    expect(sentences).toContain(english.templates.summary.anywhere);
    expect(sentences).toContain(english.templates.summary.anyAudience);
  });

  it('leaves out clauses that are over', () => {
    expect(t([{ exp: now - day }, { exp: now + day, scope: 'a' }])).toContain('It gets access tokens for a, at most.');
    expect(t([{ exp: now - day }])).toEqual(['Nobody can use it any longer: it expired 28\u00a0Feb\u00a012:00.']);
    expect(t([{ nbf: now + 2 * day, exp: now + day }])).toEqual([english.templates.summary.never]);
  });

  it('says from when on, and in which countries not', () => {
    const sentences = t([{ nbf: now + day, geoip_disallow: ['DE'] }]);
    expect(sentences).toContain('It works everywhere except in Germany.');
    expect(sentences).toContain('It cannot do anything before 2\u00a0Mar\u00a012:00.');
  });

  it('counts no country that is excluded as well, and no clause that has none left', () => {
    const both: Clause = { exp: now + day, geoip_allow: ['DE', 'FR'], geoip_disallow: ['DE'] };
    const none: Clause = { ...both, exp: now + 3 * day, geoip_allow: ['DE'] };
    expect(t([both])).toContain('It works only from France.');
    expect(t([both, none])).toEqual(t([both]));
    expect(t([none])).toEqual([english.templates.summary.nowhere]);
    expect(t([none, { exp: now - day }])).toEqual([english.templates.summary.nowhere]);
  });

  it('does not promise access tokens without the capability or without uses', () => {
    expect(t([], ['tokeninfo']).at(-1)).toContain('It cannot get access tokens');
    expect(t([{ usages_AT: 0 }]).at(-1)).toContain('It cannot get access tokens');
  });

  it('warns that tokens made from it count anew', () => {
    expect(t([{ usages_AT: 3 }], ['AT', 'create_mytoken'])).toContain(english.templates.summary.multiplies);
    expect(t([{ usages_AT: 3 }], ['AT'])).not.toContain(english.templates.summary.multiplies);
  });

  it('says what the template leaves open, and takes the default where no capability is named', () => {
    expect(t([], null)).toContain(english.templates.summary.open);
    expect(t(null, ['AT'])).toContain(english.templates.summary.openLimits);
    expect(t([], [])).toEqual(t([], ['AT', 'tokeninfo']));
  });
});

describe('for all clauses', () => {
  const some = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
  const clauses: fc.Arbitrary<Clause[]> = fc.array(
    fc.record(
      {
        nbf: fc.integer({ min: now - day, max: now + day }),
        exp: fc.integer({ min: now - day, max: now + day }),
        scope: some('a', 'b').map((list) => list.join(' ')),
        audience: some('x', 'y'),
        hosts: some('this', 'h'),
        geoip_allow: some('DE', 'FR'),
        geoip_disallow: some('IT', 'DE'),
        usages_AT: fc.nat(3),
        usages_other: fc.nat(1),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 4 },
  );
  const capabilities = fc.option(fc.uniqueArray(fc.constantFrom(...requestableCapabilities), { maxLength: 4 }));

  it('each sentence is said once, is whole, and another clause never makes it end sooner', () => {
    fc.assert(
      fc.property(clauses, capabilities, (list, held) => {
        const sentences = t(list, held);
        expect(new Set(sentences).size).toBe(sentences.length);
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentences.join(' ')).not.toMatch(/undefined|NaN|Infinity|null/);
        if (list.length > 0) expect(t([...list, {}], held)[0]).toBe(english.templates.summary.forever);
      }),
    );
  });
});
