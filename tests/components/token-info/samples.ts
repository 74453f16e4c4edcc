import type { ListedToken, TokenEvent } from '../../../src/shared/credentials/token-info.ts';
import type { CredentialView } from '../../../src/shared/ipc/credential-view.ts';
import { listedToken, startOfTests } from '../../fakes/samples.ts';
import { credential } from '../samples.ts';

/** A token that may ask for everything, and act for all of its person. */
export const manager = (change: Partial<CredentialView> = {}): CredentialView =>
  credential({
    momId: 'mom-of-grid',
    capabilities: ['AT', 'tokeninfo', 'manage_mytokens'],
    restrictions: [{ exp: startOfTests + 604_800, scope: 'openid profile', usages_AT: 20, usages_other: 50 }],
    ...change,
  });

const names = ['AT_created', 'tokeninfo_history', 'MT_created', 'token_rotated', 'calendar_listed'];

/** So many events, the newest first, from several addresses. */
export const manyEvents = (count: number): readonly TokenEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    event: names[n % names.length] ?? '',
    comment: n % 3 === 0 ? 'Used grant_type mytoken' : '',
    ip: n % 4 === 0 ? '2001:db8:85a3::8a2e:370:7334' : `192.0.2.${n % 7}`,
    userAgent: n % 2 === 0 ? 'Mytoken-Tray/0.1 (desk; linux)' : '',
    momId: 'mom-of-grid',
    time: startOfTests - n * 1000,
  }));

/** So many tokens below one. */
export const manyTokens = (count: number): readonly ListedToken[] =>
  Array.from({ length: count }, (_, n) => ({
    ...listedToken(`mom-${n}`, ...(n % 5 === 0 ? [listedToken(`child-${n}`)] : [])),
    name: `batch job ${n}`,
    expiresAt: n % 3 === 0 ? startOfTests - n : startOfTests + 3600 * n,
    createdAt: startOfTests - 86_400 * (n + 1),
    ip: '192.0.2.7',
  }));
