import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitScope } from '../../../../../src/shared/credentials/scope.ts';
import { sayableClause } from '../../../../../src/shared/templates/command-line/expressible.ts';
import { toCommandLine } from '../../../../../src/shared/templates/command-line/print.ts';
import { fromCommandLine } from '../../../../../src/shared/templates/command-line/read.ts';
import type {
  TemplateClause,
  TemplateContent,
  TemplateRotation,
  TimeExpression,
} from '../../../../../src/shared/templates/model.ts';
import { printTemplate } from '../../../../../src/shared/templates/print.ts';
import { contentArbitrary, plainClauseArbitrary } from '../support/contents.ts';

// Thousands of runs, on machines that do other things too.

const now = 1_795_392_000;
const line = (content: TemplateContent) => {
  const written = toCommandLine(content, now);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
};
const restrictions = (...clauses: readonly TemplateClause[]): TemplateContent => ({ kind: 'restrictions', clauses });
const read = (text: string) => {
  const content = fromCommandLine(text);
  return content.ok ? content.value : content.error;
};

describe('a template as command-line options', () => {
  it.each<[string, TemplateContent, string, boolean]>([
    [
      'the clause of the documentation',
      restrictions({
        nbf: 1_598_918_400,
        exp: 1_599_004_800,
        scope: 'compute storage-read',
        hosts: ['*.example.org'],
        usages_AT: 1,
      }),
      "--nbf=1598918400 --exp=1599004800 -s compute -s storage-read --host='*.example.org' --usages-at=1",
      false,
    ],
    [
      'every claim',
      restrictions({
        exp: '2027-01-31 18:00',
        audience: ["it's"],
        geoip_allow: ['DE'],
        geoip_disallow: ['US'],
        usages_other: 0,
      }),
      "--exp='2027-01-31 18:00' --aud='it'\\''s' --geo-ip-allow=DE --geo-ip-disallow=US --usages-other=0",
      false,
    ],
    [
      'hosts and countries as they are sent',
      restrictions({ hosts: ['10.0.0.5/8', '10.0.0.0/8'], geoip_allow: ['de', 'DE'], geoip_disallow: ['us'] }),
      '--host=10.0.0.0/8 --geo-ip-allow=DE --geo-ip-disallow=US',
      false,
    ],
    [
      'what is no country at its length',
      restrictions({ geoip_allow: ['de', 'ßΐ'] }),
      "--geo-ip-allow=DE --geo-ip-allow='ßΐ'",
      false,
    ],
    [
      'them in JSON too',
      restrictions({ exp: 5, hosts: ['10.0.0.5/8'] }, { exp: 6, geoip_allow: ['de'] }),
      `--restrictions='[{"exp":5,"hosts":["10.0.0.0/8"]},{"exp":6,"geoip_allow":["DE"]}]'`,
      true,
    ],
    ['names', restrictions({ include: ['1d', 'wlcg/storage'] }), "--restrictions='1d wlcg/storage'", false],
    [
      'several clauses',
      restrictions({ exp: '+1d' }, { exp: 5 }),
      `--restrictions='[{"exp":${now + 86_400}},{"exp":5}]'`,
      true,
    ],
    [
      'countries that the client would drop',
      restrictions({ geoip_disallow: ['US'] }),
      `--restrictions='[{"geoip_disallow":["US"]}]'`,
      true,
    ],
    ['no clause', restrictions(), '', false],
    ['capabilities', { kind: 'capabilities', capabilities: ['AT', '@default'] }, "--capability='AT @default'", false],
    [
      'rotation',
      { kind: 'rotation', rotation: { on_AT: true, lifetime: '+1h' } },
      `--rotation='{"on_AT":true,"lifetime":3600}'`,
      true,
    ],
    ['rotation by name', { kind: 'rotation', rotation: { include: ['daily'] } }, '--rotation=daily', false],
    [
      'a profile',
      {
        kind: 'profile',
        profile: {
          include: ['a', 'b'],
          name: 'Night job',
          oidc_issuer: 'https://op.example.org/',
          restrictions: [{ exp: '+1d' }],
          capabilities: ['AT'],
        },
      },
      "--profile='a b' --name='Night job' -i https://op.example.org/ --exp=+1d --capability=AT",
      false,
    ],
  ])('writes %s', (_, content, text, asJson) => {
    expect(line(content)).toMatchObject({ text, asJson });
  });

  it.each<[string, TemplateContent, string]>([
    ['an expiry that is now', restrictions({ exp: '+0' }), '--exp=+0'],
    ['a time that is too long for the client', restrictions({ exp: '+300y' }), `--exp=${now + 300 * 365 * 86_400}`],
    ['nothing of an empty lifetime', { kind: 'profile', profile: { rotation: { lifetime: '' } } }, ''],
    ['one clause beside an empty one', restrictions({}, { exp: 5 }), '--exp=5'],
    ['a comma', restrictions({ audience: ['a,b'] }), `--restrictions='[{"audience":["a,b"]}]'`],
    [
      'names that are no plain text',
      { kind: 'capabilities', capabilities: ['AT', '@Night transfer'] },
      `--capability='["AT","@Night transfer"]'`,
    ],
  ])('writes %s', (_, content, text) => {
    expect(line(content).text).toBe(text);
  });

  it.each<[TemplateContent, string, string]>([
    [restrictions({ exp: 5, unknown: [{ name: 'mfa', json: '{ "a b": 1 }' }] }), 'unknown-member', 'mfa'],
    [restrictions({ include: ['Night transfer'] }), 'blank-in-name', 'Night transfer'],
    [{ kind: 'profile', profile: { name: 'a\0b' } }, 'nul', 'a\0b'],
  ])('does not write %j', (content, because, about) => {
    expect(toCommandLine(content, now)).toStrictEqual({ ok: false, error: { because, about } });
  });

  it('says of a rotation policy as JSON that it is one', () => {
    const rotation = (policy: TemplateRotation): TemplateContent => ({ kind: 'rotation', rotation: policy });
    expect(line(rotation({ on_AT: true })).rotationAsJson).toBe(true);
    expect(line(rotation({ include: ['daily'] })).rotationAsJson).toBe(false);
    expect(line(restrictions({ exp: 5 }, { exp: 6 })).rotationAsJson).toBe(false);
  });
});

describe('command-line options', () => {
  it.each<[string, TemplateContent]>([
    ['--exp=+1d', restrictions({ exp: '+1d' })],
    ['$ mytoken MT --exp +1d --nbf "2027-01-31 18:00"', restrictions({ nbf: '2027-01-31 18:00', exp: '+1d' })],
    [
      "--exp=+1d --name='the mytoken MT of the night'",
      {
        kind: 'profile',
        profile: { name: 'the mytoken MT of the night', restrictions: [{ exp: '+1d' }] },
      },
    ],
    [
      'mytoken mt --naf=0 -s openid -sprofile --scopes "a b" --scope=c',
      restrictions({ exp: 0, scope: 'openid profile a b c' }),
    ],
    [
      'MT --ip this --ips=10.0.0.0/8 --ip-allow=a --host b --hosts=c',
      restrictions({ hosts: ['this', '10.0.0.0/8', 'a', 'b', 'c'] }),
    ],
    ['--aud=x --audience y --audiences=z', restrictions({ audience: ['x', 'y', 'z'] })],
    ['--usages-AT=1 --usages-other 0', restrictions({ usages_AT: 1, usages_other: 0 })],
    ['--Geo-IP-allow=DE --geo-ip-disallow=us', restrictions({ geoip_allow: ['DE'], geoip_disallow: ['us'] })],
    [
      '--nbf=1598918400 --exp=1599004800 -s compute --aud="" --host= --host=\'*.a\' \\\n --usages-at=1',
      restrictions({ nbf: 1_598_918_400, exp: 1_599_004_800, scope: 'compute', hosts: ['*.a'], usages_AT: 1 }),
    ],
    ["--restrictions='1d ip-this'", restrictions({ include: ['1d', 'ip-this'] })],
    [`--restriction '[{"exp":5},"x"]'`, restrictions({ exp: 5 }, { include: ['x'] })],
    ['--restrictions="{\\"exp\\": 5}"', restrictions({ exp: 5 })],
    ['--capability="AT @default"', { kind: 'capabilities', capabilities: ['AT', '@default'] }],
    [
      `--rotate='{"on_AT":true}' --rotation-lifetime=3600 --rotation-auto-revoke=false`,
      { kind: 'rotation', rotation: { on_AT: true, lifetime: 3600, auto_revoke: false } },
    ],
    [
      '--rotation=daily --rotation-on-AT --rotation-on-other',
      { kind: 'rotation', rotation: { include: ['daily'], on_AT: true, on_other: true } },
    ],
    [
      'mytoken MT --oidc -i egi --MT-file ~/t -o /tmp/x --exp=+1d --token-type=short',
      { kind: 'profile', profile: { oidc_issuer: 'egi', restrictions: [{ exp: '+1d' }] } },
    ],
    [`mytoken MT --capability '["AT","tokeninfo"]'`, { kind: 'capabilities', capabilities: ['AT', 'tokeninfo'] }],
    [
      'mytoken MT -exp +1d --rotate-on-AT --rotate-on-other',
      { kind: 'profile', profile: { restrictions: [{ exp: '+1d' }], rotation: { on_AT: true, on_other: true } } },
    ],
    [`$ mytoken MT --restrictions '{\n  "exp": 5\n}' --MT $MYTOKEN | jq -R .`, restrictions({ exp: 5 })],
    ['mytoken MT --exp=5 --MT "$(cat token)" 2>&1 > out -s a # --exp=6 it\'s', restrictions({ exp: 5, scope: 'a' })],
    ['--exp=+1d; rm x', restrictions({ exp: '+1d' })],
    ['--exp=+1d > file', restrictions({ exp: '+1d' })],
    [
      `MYTOKEN_RESTRICTIONS='{"exp":5}' MYTOKEN_PROFILE="x y" mytoken MT --profile=z`,
      { kind: 'profile', profile: { include: ['z'], restrictions: [{ exp: 5 }] } },
    ],
    ["--profile='a @b' -n 'x y'", { kind: 'profile', profile: { include: ['a', 'b'], name: 'x y' } }],
    [
      '--exp=+1d --capability=AT',
      { kind: 'profile', profile: { restrictions: [{ exp: '+1d' }], capabilities: ['AT'] } },
    ],
    [
      `--aud='it'\\''s' --aud=a\\ b --aud="a \\"b\\" \\$c \\d"`,
      restrictions({ audience: ["it's", 'a b', 'a "b" $c \\d'] }),
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toStrictEqual(expected);
  });

  it.each([
    ['', 'no-options', ''],
    ['mytoken MT --oidc', 'no-options', ''],
    ['mytoken AT -s openid', 'unknown-option', 'AT'],
    ['--expires=+1d', 'unknown-option', '--expires=+1d'],
    ['--exp=+1d more', 'unknown-option', 'more'],
    ['--exp', 'unknown-option', '--exp'],
    ['-z', 'unknown-option', '-z'],
    ['--exp=$EXP', 'needs-shell', '$EXP'],
    ['MYTOKEN_PROFILE=$P mytoken MT --exp=5', 'needs-shell', '$P'],
    ['--capability=AT --capability=tokeninfo', 'twice', '--capability'],
    ['-- -s openid', 'unknown-option', '--'],
    ['--exp="$(date)"', 'needs-shell', '"$(date)"'],
    ["--aud='x", 'needs-shell', "'x"],
    ['--aud=x\\', 'needs-shell', '\\'],
    ['--restrictions=~/night.json', 'file', '~/night.json'],
    ['--rotation ./x', 'file', './x'],
    ['--exp=+1d --exp=+2d', 'twice', '--exp'],
    ['--restrictions=1d --exp=+2d', 'twice', '--exp'],
    ['--exp=+1x', 'not-a-time', '+1x'],
    ['--usages-at=1.5', 'wrong-type', 'usages_AT'],
    ['--usages-at=-1', 'negative', '-1'],
    ['--usages-at=9007199254740993', 'too-big-a-number', '9007199254740993'],
    [`--restrictions='[{"exp":5]'`, 'not-json', ']'],
    ['--rotation-on-AT=perhaps', 'wrong-type', 'on_AT'],
  ])('%s is refused', (text, because, about) => {
    expect(fromCommandLine(text)).toMatchObject({ ok: false, error: { because, about } });
  });

  it('names the templates that the server must have', () => {
    expect(line(restrictions({ exp: 5 })).names).toEqual([]);
    const everywhere = {
      include: ['_/base'],
      capabilities: ['AT', '@small'],
      restrictions: [{ include: ['1d', 'lab/night'] }, { include: ['1d'], scope: 'a' }],
      rotation: { include: ['daily'] },
    };
    expect(line({ kind: 'profile', profile: everywhere }).names).toEqual(['base', '1d', 'lab/night', 'daily', 'small']);
  });

  it('beyond measure are refused', () => {
    expect(fromCommandLine(`--exp=${'1'.repeat(300_000)}`)).toMatchObject({
      ok: false,
      error: { because: 'too-large' },
    });
  });
});

/** The clause without what says nothing, and with times that are digits as numbers. */
function plainly({ nbf, exp, scope, ...rest }: TemplateClause): TemplateClause {
  const time = (name: string, value: TimeExpression | undefined) =>
    value === undefined ? {} : { [name]: /^(?:0|[1-9]\d*)$/.test(String(value)) ? Number(value) : value };
  const scopes = splitScope(scope);
  const claims = Object.entries(rest).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return {
    ...time('nbf', nbf),
    ...time('exp', exp),
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...Object.fromEntries(claims),
  };
}

describe('options that were written', () => {
  it('are read back: a clause without includes', () => {
    fc.assert(
      fc.property(plainClauseArbitrary, (clause) => {
        const { text, asJson } = line(restrictions(clause));
        fc.pre(!asJson && text !== '');
        const content = fromCommandLine(text);
        expect(content).toStrictEqual({ ok: true, value: restrictions(plainly(sayableClause(clause, now))) });
      }),
      { numRuns: 2000 },
    );
  });

  it('are written again as they were: any template', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        const written = toCommandLine(content, now);
        fc.pre(written.ok && written.value.text !== '');
        if (!written.ok) return;
        const first = written.value;
        const back = fromCommandLine(first.text);
        expect(back).toMatchObject({ ok: true });
        if (!back.ok) return;
        expect(line(back.value)).toEqual(first);
      }),
      { numRuns: 2000 },
    );
  });

  it('as JSON keep every clause', () => {
    fc.assert(
      fc.property(fc.array(plainClauseArbitrary, { minLength: 2, maxLength: 5 }), (clauses) => {
        const numbers = clauses.map(
          (clause, place): TemplateClause => ({
            ...sayableClause(clause, now),
            nbf: 5,
            exp: 6 + place,
          }),
        );
        const back = read(line(restrictions(...numbers)).text);
        expect(back).toStrictEqual(restrictions(...numbers));
        expect('kind' in back ? printTemplate(back) : '').toBe(printTemplate(restrictions(...numbers)));
      }),
      { numRuns: 1000 },
    );
  });

  it('never throw, whatever is read', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('--exp=', '--restrictions=', "'", '"', '\\', '$', ' ', '\n', '{', '-s', '+1d'),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const back = fromCommandLine(words.join(''));
        expect(typeof back.ok).toBe('boolean');
      }),
      { numRuns: 5000 },
    );
  });
});
