import { expect, it } from 'vitest';
import { readRoutes } from '../../../../src/main/desktop/network/route-list.ts';

const proxy = (protocol: string, host: string, port: number) => ({ protocol, host, port });

it.each([
  ['DIRECT', ['direct']],
  [
    'PROXY a:1;SOCKS5 b:2; HTTPS c:3 ;DIRECT',
    [proxy('http', 'a', 1), proxy('socks5', 'b', 2), proxy('https', 'c', 3), 'direct'],
  ],
  ['SOCKS [2001:db8::1]:1080', [proxy('socks4', '[2001:db8::1]', 1080)]],
  ['QUIC a:443;PROXY b:80', [proxy('http', 'b', 80)]],
  ['QUIC a:443', null],
  ['PROXY a b', [proxy('http', 'a', 80)]],
  ['PROXY', null],
  ['', null],
])('what Chromium says as %j is read', (list, routes) => expect(readRoutes(list)).toEqual(routes));
