import { describe, expect, it } from 'vitest';
import { contents, decodeContent, encodeContent, secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import { meta, oidcRecord, record } from './support/records.ts';

/** A record as it was sealed before a form could name a template. */
function sealedBefore(token: string): Uint8Array {
  const content = { record: record(token), meta };
  const { template: _none, ...form } = content.record.form ?? {};
  return Buffer.from(JSON.stringify({ ...content, record: { ...content.record, form } }));
}

describe('a record', () => {
  it('that was written before there were templates opens, and its form has none', () => {
    const opened = decodeContent(contents.credential, sealedBefore('token'));
    expect(opened?.record).toMatchObject({ token: 'token', form: { alias: 'grid', template: null } });
  });

  it('of a login at a provider comes back as it was', () => {
    const content = { record: oidcRecord('token'), meta };
    expect(decodeContent(contents.credential, encodeContent(content))).toEqual(content);
    expect(secretOf(content.record)).toBe('token');
  });

  it('of a kind that is not known yet is no record of ours', () => {
    const content = { record: { ...oidcRecord('token'), kind: 'later' }, meta };
    expect(decodeContent(contents.credential, Buffer.from(JSON.stringify(content)))).toBeNull();
  });

  it('has the preset of an earlier version, and keeps what a later one adds', () => {
    const earlier = { scopes: ['openid'], audiences: [], audienceStyle: 'resource' };
    const later = { ...earlier, audiences: null, form: 'curl', name: 'read', unheard: 1 };
    const written = { ...meta, preset: earlier, presets: [later], chosenPreset: 'read', unheard: 1 };
    const content = Buffer.from(JSON.stringify({ record: record('token'), meta: written }));
    expect(decodeContent(contents.credential, content)?.meta).toEqual({
      ...written,
      preset: { ...earlier, form: 'token' },
    });
  });

  it('keeps the restrictions of a template as they were written', () => {
    const before = record('token');
    if (before.form === null) throw new Error('a record without a form');
    const clauses = [{ exp: '+14h', hosts: ['this'] }, { scope: 'openid' }];
    const template = { kind: 'restrictions' as const, name: 'night', clauses };
    const content = { record: { ...before, form: { ...before.form, template } }, meta };
    expect(decodeContent(contents.credential, encodeContent(content))).toEqual(content);
  });
});
