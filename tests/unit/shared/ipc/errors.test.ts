import { describe, expect, it } from 'vitest';
import { capabilityTree, requestableCapabilities } from '../../../../src/shared/credentials/capabilities.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';

const host = 'mytoken.example.org';

/** One error of every kind of sentence; that no code is missing is held by the compiler. */
const examples: readonly AppError[] = [
  { code: 'not-a-url' },
  { code: 'not-https', host },
  { code: 'runtime-loopback-only', host },
  ...(['name', 'refused', 'timeout', 'reset', 'network'] as const).map((because) => ({
    code: 'unreachable' as const,
    host,
    because,
    sent: because === 'reset',
  })),
  ...(['expired', 'not-yet-valid', 'self-signed', 'wrong-host', 'untrusted', 'protocol'] as const).map((because) => ({
    code: 'certificate' as const,
    host,
    because,
  })),
  ...(
    [
      'not-found',
      'empty',
      'html',
      'not-json',
      'wrong-content-type',
      'wrong-shape',
      'too-large',
      'redirect',
      'not-its-own',
      'other-host',
      'none-or-other',
    ] as const
  ).flatMap((because) => [
    { code: 'not-a-mytoken-server' as const, host, because },
    { code: 'bad-answer' as const, host, because, requestId: null },
  ]),
  ...(['name', 'refused', 'timeout', 'reset', 'network', 'certificate'] as const).map((because) => ({
    code: 'proxy-unreachable' as const,
    proxy: 'proxy.example.org:3128',
    because,
  })),
  ...[null, 403].map((status) => ({ code: 'proxy-refused' as const, proxy: 'proxy.example.org:3128', host, status })),
  ...(['missing', 'wrong', 'locked', 'unsupported'] as const).map((because) => ({
    code: 'proxy-login' as const,
    proxy: 'proxy.example.org:3128',
    because,
  })),
  ...(['system', 'manual', 'environment', 'timeout'] as const).map((because) => ({
    code: 'proxy-unknown' as const,
    because,
  })),
  ...(
    [
      'missing',
      'folder',
      'not-a-file',
      'link',
      'link-to-nothing',
      'unreadable',
      'too-long',
      'not-text',
      'empty',
      'incomplete',
      'other-owner',
      'changed',
      'folder-read-only',
      'disk-full',
      'disk-failed',
    ] as const
  ).map((because) => ({ code: 'token-file' as const, file: 'mt_u1000', because })),
  ...(['older', 'newer', 'parallel', 'newer-not-trusted', 'other'] as const).map((because) => ({
    code: 'token-file-differs' as const,
    file: 'mt_u1000',
    because,
  })),
  { code: 'token-file-not-tied', file: 'mt_u1000', because: 'other' },
  { code: 'token-renewed-in-file', file: 'mt_u1000' },
  { code: 'other-issuer', host, issuer: 'https://tokens.example.org' },
  { code: 'no-polling-codes', host },
  { code: 'rate-limited', host, retryAfterSeconds: null },
  ...[0, 1, 19].map((remaining) => ({
    code: 'requests-kept-back' as const,
    host,
    remaining,
    retryAfterSeconds: 240,
  })),
  { code: 'server-fault', host, status: 502, requestId: 'abc' },
  { code: 'server-fault', host, status: 500, requestId: 'abc', asksProvider: true },
  ...(['provider-unknown', 'already-expired', 'unknown-capability', 'not-enabled', 'other'] as const).map((reason) => ({
    code: 'refused-by-server' as const,
    host,
    status: 400,
    reason,
    requestId: null,
  })),
  { code: 'login-lost', because: 'answer-lost' },
  { code: 'login-lost', because: 'not-saved' },
  { code: 'login-lost', because: 'unclear-answer' },
  { code: 'login-lost', because: 'program-ended' },
  { code: 'login-expired', atProvider: true },
  { code: 'provider-other-issuer', host, issuer: 'https://other.example/x' },
  ...(['no-code-flow', 'endpoint', 'endpoint-query', 'unsigned', 'device-login'] as const).map((because) => ({
    code: 'provider-unusable' as const,
    host,
    because,
  })),
  ...(['not-offered', 'token-missing', 'token-refused', 'policy', 'unusable'] as const).map((because) => ({
    code: 'registration-refused' as const,
    host,
    because,
  })),
  ...(['issuer', 'state', 'id-token', 'token-type'] as const).map((because) => ({
    code: 'answer-not-trusted' as const,
    host,
    because,
  })),
  ...[null, 0, -90_000].map((skewSeconds) => ({ code: 'clock-wrong' as const, host, skewSeconds })),
  ...[[], [4242], [4242, 8080]].map((ports) => ({
    code: 'redirect-unavailable' as const,
    because: 'ports-busy' as const,
    host,
    ports,
  })),
  { code: 'redirect-unavailable', because: 'no-address', host: '[::1]', ports: [] },
  { code: 'provider-error', host, status: 0, reason: 'login_required' },
  { code: 'provider-error', host, status: 400, reason: 'other' },
  { code: 'login-not-saved' },
  { code: 'nobody-there' },
  { code: 'token-invalid', host },
  { code: 'token-invalid', host, answerLost: true },
  { code: 'outcome-unknown', host, autoRevoke: true },
  { code: 'outcome-unknown', host, autoRevoke: false },
  { code: 'sub-token-answer-lost', host },
  { code: 'sub-token-answer-lost', host, parentUnknown: true },
  ...[true, false].map((revoked) => ({ code: 'sub-token-code-not-shown' as const, host, revoked })),
  { code: 'provider-refused', host, status: 400, reason: 'invalid_scope' },
  { code: 'login-ended-by-provider', host, reason: 'invalid_grant' },
  { code: 'revocation-unverified', host, because: 'still-valid' },
  { code: 'revocation-unverified', host, because: 'still-valid', isElsewhere: true },
  { code: 'revocation-unverified', host, because: 'not-checkable' },
  { code: 'disk-failed', errno: 'EIO' },
  { code: 'start-entry-foreign', file: 'mytoken-tray.desktop' },
  { code: 'too-often', because: 'declined', retryAfterSeconds: 10 },
  { code: 'too-often', because: 'pace', retryAfterSeconds: 1 },
  { code: 'unexpected', id: '7f3a' },
  { code: 'passphrase-not-derived' },
];

const name = (error: AppError) => JSON.stringify(error);

describe('a login whose answer nobody saw', () => {
  it.each(['login-expired', 'login-code-unknown', 'login-address-used-twice'] as const)(
    'that ends with %s is not said to have made no token',
    (code) => {
      const { safe, next } = english.errors.explain({ code });
      expect(safe).not.toMatch(/no token was created/i);
      expect(next).toMatch(/check the list of your tokens/);
    },
  );
});

it('a vault that this version would not open again is not said to open by a lock', () => {
  const { safe, next } = english.errors.explain({ code: 'key-file-unusable', because: 'newer', both: false });
  expect(`${safe} ${next}`).not.toMatch(/Lock and unlock|The other one opens/);
  expect(next).toMatch(/before you lock or quit/);
});

describe('every error', () => {
  it.each(examples.map((error) => [name(error), error] as const))('%s is said in whole sentences', (_, error) => {
    const { happened, safe, next } = english.errors.explain(error);
    expect(happened).not.toBe('');
    for (const sentence of [happened, safe, next].filter((one) => one !== '')) {
      expect(sentence).toMatch(/^\S.*[.!?]$/);
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN/);
    }
  });

  it('has words of its own', () => {
    const sentences = examples.map((error) => english.errors.sentence(error));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('shows the facts that help to find it again', () => {
    expect(english.errors.sentence({ code: 'unexpected', id: '7f3a' })).toContain('7f3a');
    expect(english.errors.sentence({ code: 'server-fault', host, status: 502, requestId: 'req-1' })).toContain('req-1');
    expect(english.errors.sentence({ code: 'rate-limited', host, retryAfterSeconds: 17 })).toContain('in 17 s.');
    expect(english.errors.sentence({ code: 'rate-limited', host, retryAfterSeconds: 3_600 })).toContain('in 1 h.');
    const pause = { code: 'too-often', because: 'declined', retryAfterSeconds: 90 } as const;
    expect(english.errors.sentence(pause)).toContain('in 1 min 30 s.');
  });

  it('says whether the request may have arrived', () => {
    const unreachable = (sent: boolean) =>
      english.errors.explain({ code: 'unreachable', host, because: 'timeout', sent }).safe;
    expect(unreachable(false)).toContain('Nothing was sent');
    expect(unreachable(true)).toContain('may have arrived');
  });
});

describe('every state of the vault that is not open', () => {
  const closed = [
    { kind: 'waiting-for-keyring' },
    { kind: 'locked' },
    { kind: 'passphrase-needed', refused: false },
    { kind: 'keyring-locked', hasVault: true },
    { kind: 'denied', hasVault: true },
    { kind: 'unavailable', hasVault: true, turnedOff: null },
    { kind: 'unavailable', hasVault: false, turnedOff: 'kwallet5' },
    { kind: 'other-keyring', hasVault: true, keyStore: 'gnome-libsecret', asked: 'kwallet5', isChosen: false },
    { kind: 'other-keyring', hasVault: false, keyStore: 'secret-service', asked: null, isChosen: true },
    { kind: 'no-key', hasVault: true, keyStore: 'secret-service' },
    { kind: 'weak', hasVault: true },
    { kind: 'wrong-key', sealedBy: 'kwallet6', now: 'gnome-libsecret' },
    { kind: 'wrong-key', sealedBy: 'keychain', now: 'gnome-libsecret' },
    { kind: 'damaged' },
    { kind: 'inaccessible', error: { code: 'foreign-file', because: 'link' } },
    { kind: 'newer' },
  ] as const;

  it.each(closed.map((vault) => [vault.kind, vault] as const))('%s is explained', (_, vault) => {
    const { title, meaning } = english.vault.explain(vault);
    expect(title).not.toBe('');
    // What keeps a folder from being used says itself what is safe.
    expect(meaning).toMatch(vault.kind === 'inaccessible' ? /^$/ : /\.$/);
  });

  it('says of a first run that nothing is stored, and not that tokens are safe', () => {
    for (const vault of closed.filter((one) => 'hasVault' in one)) {
      const { meaning } = english.vault.explain(vault);
      expect(meaning).toMatch(vault.hasVault ? /unchanged\.$/ : /Nothing has been stored yet\.$/);
    }
  });

  it('names the switch that brings the keyring of then back', () => {
    const { steps } = english.vault.explain({ kind: 'wrong-key', sealedBy: 'kwallet6', now: 'gnome-libsecret' });
    expect(steps.join(' ')).toContain('--password-store=kwallet6');
  });
});

describe('every capability', () => {
  it('that can be asked for has words', () => {
    const unnamed = [...requestableCapabilities].filter(
      (capability) => !english.capabilities.known.has(capability.replace(/^read@/, '')),
    );
    expect(unnamed).toEqual([]);
    expect(capabilityTree.length).toBeGreaterThan(0);
  });
});
