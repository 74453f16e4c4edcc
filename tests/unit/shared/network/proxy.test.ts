import { describe, expect, it } from 'vitest';
import { proxyAddress, readProxy } from '../../../../src/shared/network/proxy.ts';

describe('the address of a proxy', () => {
  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    [' Proxy.Example:3128/ ', 'http://proxy.example:3128'],
    ['proxy.example', 'http://proxy.example:80'],
    ['http://proxy.example:80', 'http://proxy.example:80'],
    ['https://proxy.example', 'https://proxy.example:443'],
    ['HTTPS://proxy.example:443', 'https://proxy.example:443'],
    ['socks5://proxy.example', 'socks5://proxy.example:1080'],
    ['socks://10.0.0.1:9050', 'socks5://10.0.0.1:9050'],
    ['socks4://proxy.example:443', 'socks4://proxy.example:443'],
    ['[2001:db8::1]:8080', 'http://[2001:db8::1]:8080'],
    ['bücher.example:8080', 'http://xn--bcher-kva.example:8080'],
  ])('%s is %s', (typed, address) => {
    const proxy = readProxy(typed);
    expect(proxy === null ? null : proxyAddress(proxy)).toBe(address);
  });

  it.each([
    '',
    'user:password@proxy.example:3128',
    'http://user@proxy.example',
    'ftp://proxy.example',
    'http://proxy.example/path',
    'proxy.example:99999',
    'proxy.example:0',
    'proxy example:3128',
    'proxy.example:3128?x',
    'http://',
    '2001:db8::1',
  ])('%j is none', (typed) => expect(readProxy(typed)).toBeNull());
});
