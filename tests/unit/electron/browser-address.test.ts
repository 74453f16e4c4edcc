import { describe, expect, it } from 'vitest';
import { mayOpen } from '../../../src/main/electron/browser-address.ts';

const known = new Set(['mytoken.example.org', 'op.example.org:8443']);
const nonce = 'AAECAwQFBgcICQoLDA0ODw';

describe('mayOpen', () => {
  const good = [
    `http://127.0.0.1:40123/start/${nonce}`,
    'https://mytoken.example.org/',
    'https://mytoken.example.org/settings?x=1',
    'https://op.example.org:8443/account',
  ];
  it.each(good)('opens %s', (address) => {
    expect(mayOpen(address, known)).toBe(true);
  });

  const bad = [
    '',
    'mytoken.example.org',
    'http://mytoken.example.org/',
    'https://example.org/',
    'https://mytoken.example.org.evil.org/',
    'https://mytoken.example.org@evil.org/',
    'https://user:pw@mytoken.example.org/',
    'https://mytoken.example.org:444/',
    'https://op.example.org/',
    'https:\\\\mytoken.example.org\\',
    'https:mytoken.example.org',
    ' https://mytoken.example.org/',
    'https://mytoken.example.org/\n',
    'https://mytoken.example.org/a b',
    'https://MYTOKEN.example.org/',
    'https://mуtoken.example.org/',
    `https://mytoken.example.org/${'a'.repeat(2048)}`,
    'file:///etc/passwd',
    'smb://server/share',
    '\\\\server\\share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    `http://127.0.0.1/start/${nonce}`,
    `http://127.0.0.1:40123/start/${nonce}?x`,
    `http://127.0.0.1:40123/start/${nonce}#x`,
    `http://127.0.0.1:40123/other/${nonce}`,
    `http://127.0.0.1:40123/start/../start/${nonce}`,
    'http://127.0.0.1:40123/start/short',
    `http://localhost:40123/start/${nonce}`,
    `http://127.1:40123/start/${nonce}`,
    `http://x@127.0.0.1:40123/start/${nonce}`,
    `http://127.0.0.1:40123/start/${nonce}\t`,
  ];
  it.each(bad)('does not open %.60j', (address) => {
    expect(mayOpen(address, known)).toBe(false);
  });
});
