import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import type { TemplateContent, TemplateProfile } from '../../../../src/shared/templates/model.ts';
import { asProfile } from '../../../../src/shared/templates/profile-parts.ts';
import { requestClauses, requestRotation } from '../../../../src/shared/templates/request.ts';
import { fromShareLink, readsShareLinks, toShareLink } from '../../../../src/shared/templates/share-link.ts';
import { contentArbitrary } from './support/contents.ts';

// Thousands of runs, on machines that do other things too.

const now = 1_795_392_000;
const server = 'https://mytoken.example.org/';
const profile = (value: TemplateProfile): TemplateContent => ({ kind: 'profile', profile: value });
const linkOf = (request: unknown, encoding: 'base64' | 'base64url' = 'base64') =>
  `${server}?r=${encodeURIComponent(Buffer.from(JSON.stringify(request)).toString(encoding))}#mt`;

/** What a template asks for at `now`; null = it cannot be sent as it is. */
function asked(content: TemplateContent) {
  const { include: _, restrictions, rotation, ...rest } = asProfile(content);
  const clauses = requestClauses(restrictions ?? [], now, null);
  const policy = requestRotation(rotation ?? {});
  return clauses.ok && policy.ok ? { ...rest, clauses: clauses.value, rotation: policy.value } : null;
}

describe('a share link', () => {
  it('carries a request with every time resolved', () => {
    const link = toShareLink(
      server,
      profile({
        name: 'Größe 日本',
        oidc_issuer: 'https://op.example.org/',
        restrictions: [{ exp: '+1d', hosts: ['10.0.0.5/8'], geoip_allow: ['de'] }],
        capabilities: ['AT'],
        rotation: { on_AT: true, lifetime: '+1h' },
      }),
      now,
    );
    if (!link.ok) throw new Error('no link');
    const address = new URL(link.value);
    expect(address.origin + address.pathname + address.hash).toBe(`${server}#mt`);
    expect(JSON.parse(Buffer.from(address.searchParams.get('r') ?? '', 'base64').toString())).toEqual({
      name: 'Größe 日本',
      oidc_issuer: 'https://op.example.org/',
      restrictions: [{ exp: now + 86_400, hosts: ['10.0.0.0/8'], geoip_allow: ['DE'] }],
      capabilities: ['AT'],
      rotation: { on_AT: true, lifetime: 3600 },
    });
  });

  it.each<[string, TemplateContent, string]>([
    ['an unknown member', profile({ unknown: [{ name: 'mfa', json: '1' }] }), 'unknown-member'],
    [
      'an unknown member of a clause',
      { kind: 'restrictions', clauses: [{ unknown: [{ name: 'mfa', json: '1' }] }] },
      'unknown-member',
    ],
    ['an include', profile({ include: ['a'] }), 'include-left'],
    ['a template of capabilities', { kind: 'capabilities', capabilities: ['@default'] }, 'include-left'],
    ['no time', { kind: 'restrictions', clauses: [{ exp: 'soon' }] }, 'not-a-time'],
  ])('is not made of what has %s, since the page would drop it', (_, content, because) => {
    expect(toShareLink(server, content, now)).toMatchObject({ ok: false, error: [{ because }] });
  });

  it('gives back what was asked for', () => {
    let linked = 0;
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        const link = toShareLink(server, content, now);
        if (!link.ok) return;
        linked += 1;
        const back = fromShareLink(link.value);
        expect(back).toMatchObject({ ok: true });
        if (back.ok) expect(asked(back.value)).toStrictEqual(asked(content));
        expect(link.value).toMatch(/^https:\/\/mytoken\.example\.org\/\?r=[A-Za-z0-9%]*#mt$/);
      }),
      { numRuns: 5000 },
    );
    expect(linked).toBeGreaterThan(300);
  });
});

describe('an address that is pasted', () => {
  const request = {
    restrictions: [{ exp: '+1d', scope: 'ä>?~' }],
    grant_type: 'oidc_flow',
    oidc_flow: 'authorization_code',
    response_type: 'token',
  };
  const content: TemplateContent = { kind: 'restrictions', clauses: [{ exp: '+1d', scope: 'ä>?~' }] };

  it.each([
    linkOf(request),
    linkOf(request, 'base64url'),
    linkOf(request).replaceAll('%3D', ''),
    linkOf(request).replaceAll('%3D', '='),
    ` ${linkOf(request).replace('?r=', '?x=1&r=').replace('#mt', '&y=2')}\n`,
    linkOf(request).replace('https://mytoken.example.org/', 'http://127.0.0.1:8000'),
  ])('is read: %s', (text) => {
    expect(fromShareLink(text)).toStrictEqual({ ok: true, value: content });
  });

  it('keeps what is not known', () => {
    expect(fromShareLink(linkOf({ ...request, mfa: 1 }))).toStrictEqual({
      ok: true,
      value: profile({ restrictions: [{ exp: '+1d', scope: 'ä>?~' }], unknown: [{ name: 'mfa', json: '1' }] }),
    });
  });

  it.each([
    ['', 'not-a-link'],
    ['https://mytoken.example.org/', 'not-a-link'],
    ['https://mytoken.example.org/?r=', 'not-a-link'],
    ['https://mytoken.example.org/?r=%zz', 'not-a-link'],
    ['https://mytoken.example.org/?r=w6Q', 'not-a-link'],
    ['https://mytoken.example.org/?r=_____w', 'not-a-link'],
    [linkOf('a name'), 'not-a-link'],
    [linkOf({ restrictions: [{ exp: '+1x' }] }), 'not-a-time'],
  ])('is refused: %s', (text, because) => {
    expect(fromShareLink(text)).toMatchObject({ ok: false, error: { because } });
  });

  it('is refused at once when it is beyond measure', () => {
    const refusal = (text: string) => {
      const read = fromShareLink(text);
      return read.ok ? null : read.error.because;
    };
    expect(refusal(linkOf({ name: 'x'.repeat(300_000) }))).toBe('too-large');
    expect(refusal(`${server}?r=${'A'.repeat(5_000_000)}`)).toBe('not-a-link');
  });
});

describe('the web page of a server', () => {
  const named = (...names: readonly string[]) => ok(names.map((name) => ({ name })));

  it.each([
    ['with the profile that it begins with', named('other', 'web-default'), true],
    ['without it', named('other', 'web'), false],
    ['of a server without templates', err({ code: 'profiles-off', host: 'h' } as const), false],
    [
      'of a server that could not be asked',
      err({ code: 'server-fault', host: 'h', status: 500, requestId: null } as const),
      null,
    ],
  ])('%s reads links or not', (_which, profiles, reads) => {
    expect(readsShareLinks(profiles)).toBe(reads);
  });
});
