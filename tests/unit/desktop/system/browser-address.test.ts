import { describe, expect, it } from 'vitest';
import { mayOpen } from '../../../../src/main/desktop/system/browser-address.ts';

const nonce = 'AAECAwQFBgcICQoLDA0ODw';

describe('mayOpen', () => {
  const good = [
    `http://127.0.0.1:40123/start/${nonce}`,
    `http://127.0.0.1:1024/start/${'0123456789abcdef'.repeat(2)}`,
    `http://127.0.0.1:65535/start/${'a'.repeat(64)}`,
    `http://[::1]:40123/start/${nonce}`,
  ];
  it.each(good)('opens %s', (address) => {
    expect(mayOpen(address)).toBe(true);
  });

  const bad = [
    '',
    'mytoken.example.org',
    'http://mytoken.example.org/',
    'https://example.org/',
    'https://mytoken.example.org/',
    `http://127.0.0.1:65536/start/${nonce}`,
    `http://127.0.0.1:040123/start/${nonce}`,
    `http://127.0.0.1:80/start/${nonce}`,
    `http://127.0.0.1:40123/start/${'a'.repeat(65)}`,
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
    `http://[::2]:40123/start/${nonce}`,
    `http://[0:0::1]:40123/start/${nonce}`,
    `http://x@127.0.0.1:40123/start/${nonce}`,
    `http://127.0.0.1:40123/start/${nonce}\t`,
  ];
  it.each(bad)('does not open %.60j', (address) => {
    expect(mayOpen(address)).toBe(false);
  });
});
