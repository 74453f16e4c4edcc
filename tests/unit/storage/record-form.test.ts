import { describe, expect, it } from 'vitest';
import { contents, decodeContent, encodeContent } from '../../../src/main/storage/record-schema.ts';
import type { LoginForm } from '../../../src/shared/login-form.ts';
import { meta, pendingLogin, record } from './support/records.ts';

const clauses = [
  { exp: '+7d', scope: 'openid', hosts: ['this'] },
  { nbf: 2_000_000_000, audience: ['a'], geoip_allow: ['DE'], geoip_disallow: ['FR'], usages_AT: 1, usages_other: 0 },
  { include: ['week'], unknown: [{ name: 'weekdays', json: '[1]' }] },
];
const form: LoginForm = { ...pendingLogin.form, template: { kind: 'profile', name: 'nightly', clauses } };

describe('the form of a login with a template', () => {
  it('is kept with the token as it was filled in', () => {
    const content = { record: { ...record('value'), form }, meta };
    expect(decodeContent(contents.credential, encodeContent(content))).toEqual(content);
  });

  it('is kept while the login is under way', () => {
    const pending = { ...pendingLogin, form };
    expect(decodeContent(contents['pending-login'], encodeContent(pending))).toEqual(pending);
  });
});
