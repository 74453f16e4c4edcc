import { describe, expect, it } from 'vitest';
import { copyReport } from '../../../../src/shared/credentials/copy-report.ts';
import type { AccessTokenView } from '../../../../src/shared/ipc/credential-view.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';

const now = Date.UTC(2026, 4, 5, 12) / 1000;
const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now });
const token: AccessTokenView = {
  obtainedAt: now,
  expiresAt: now + 3600,
  scope: ['openid', 'storage.read'],
  audience: [],
  missing: [],
  extra: [],
  fromCache: false,
  preset: '',
  hasClaims: false,
};
const report = (changed: Partial<AccessTokenView>, clipboardSeconds = 30) =>
  copyReport({ ...token, ...changed }, clipboardSeconds, { messages: english, format });

describe('copyReport', () => {
  it('says until when, what for, and what becomes of the clipboard', () => {
    expect(report({})).toEqual([
      'Valid until 13:00.',
      'Granted: openid storage.read.',
      'The clipboard is cleared after 30 s.',
    ]);
  });

  it('says what was asked for and not granted, and the other way round', () => {
    const said = report({ missing: ['compute', 'email'], extra: ['profile'] });
    expect(said).toContain('Not granted: compute and email.');
    expect(said).toContain('Also granted, but not asked for: profile.');
  });

  it('names the services that take it', () => {
    expect(report({ audience: ['https://a.example', 'https://b.example'] })).toContain(
      'For https://a.example and https://b.example.',
    );
  });

  it('keeps nothing back: neither an unknown end nor a clipboard that stays', () => {
    const said = report({ expiresAt: null, scope: [] }, 0);
    expect(said).toEqual([
      'It is not known how long it is valid.',
      'It stays on the clipboard until you copy something else.',
    ]);
  });
});
