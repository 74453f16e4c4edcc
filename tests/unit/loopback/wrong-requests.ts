import { code, path, right, state } from './redirect-login.ts';
import { navigation } from './visitors.ts';

/** A request that ends no login: what it is, how it differs from the right one, and the status of its answer. */
export type WrongRequest = readonly [
  what: string,
  request: { query?: string; path?: string; method?: string; headers?: Record<string, string> },
  status: number,
];

/** What is wrong with a request whatever its address is. */
const wrongAnywhere: readonly WrongRequest[] = [
  ['HEAD', { method: 'HEAD' }, 405],
  ['POST', { method: 'POST' }, 405],
  ['OPTIONS', { method: 'OPTIONS' }, 405],
  ['the host of another name', { headers: { Host: 'evil.example' } }, 400],
  ['localhost as its host', { headers: { Host: 'localhost' } }, 400],
  ['a host without its port', { headers: { Host: '127.0.0.1' } }, 400],
  ['a script that fetches', { headers: { ...navigation, 'Sec-Fetch-Mode': 'cors' } }, 400],
  ['a picture', { headers: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } }, 400],
  ['a frame', { headers: { ...navigation, 'Sec-Fetch-Dest': 'iframe' } }, 400],
  ['a prefetch', { headers: { ...navigation, 'Sec-Purpose': 'prefetch' } }, 400],
  ['a prerender', { headers: { ...navigation, 'Sec-Purpose': 'prefetch;prerender' } }, 400],
  ['an old prefetch', { headers: { Purpose: 'prefetch' } }, 400],
];

/** Requests to the listener of a redirect. */
export const wrongCallbacks: readonly WrongRequest[] = [
  ['no query', { query: '' }, 400],
  ['no state', { query: `code=${code}` }, 400],
  ['an empty state', { query: `code=${code}&state=` }, 400],
  ['another state', { query: `code=${code}&state=${state.replace('0', '1')}` }, 400],
  ['the beginning of the state', { query: `code=${code}&state=${state.slice(0, -1)}` }, 400],
  ['more than the state', { query: `code=${code}&state=${state}0` }, 400],
  ['the state twice', { query: `${right}&state=${state}` }, 400],
  ['the code twice', { query: `${right}&code=other` }, 400],
  ['any other parameter twice', { query: `${right}&iss=a&iss=b` }, 400],
  ['a state and nothing else', { query: `state=${state}` }, 400],
  ['an empty code', { query: `state=${state}&code=` }, 400],
  ['an empty error', { query: `state=${state}&error=` }, 400],
  ['a code and an error', { query: `${right}&error=access_denied` }, 400],
  ['an error without state', { query: 'error=access_denied' }, 400],
  ['an error with another state', { query: 'error=access_denied&state=x' }, 400],
  ['an address of more than 8 KiB', { query: `${right}&x=${'x'.repeat(8_192)}` }, 414],
  ['no path', { path: '/' }, 404],
  ['a longer path', { path: `${path}/` }, 404],
  ['a path in other letters', { path: path.toLowerCase() }, 404],
  ['a path with an encoded letter', { path: path.replace('c', '%63') }, 404],
  ['the picture of the tab', { path: '/favicon.ico', headers: { ...navigation, 'Sec-Fetch-Dest': 'image' } }, 404],
  ...wrongAnywhere,
];

/** The same as bytes; `Host: x` stands for the right host. None of them is answered by anything but an error. */
export const rawCallbacks: readonly (readonly [what: string, text: string])[] = [
  ['a path of 64 KiB', `GET /${'x'.repeat(65_536)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['headers of 64 KiB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`],
  ['TLS', '\x16\x03\x01\x02'],
  ['the right callback without a host', `GET ${path}?${right} HTTP/1.1\r\n\r\n`],
  ['the right callback with a whole address', `GET http://127.0.0.1${path}?${right} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['CONNECT', `CONNECT ${path}?${right} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['half a request, and then silence', `GET ${path}?${right} HTTP/1.1\r\nHost: x\r\nX-`],
  ['silence', ''],
];

/** Requests to the launcher of a login; a path without a slash comes behind the right one. */
export const wrongStarts: readonly WrongRequest[] = [
  ['another path', { path: '/' }, 404],
  ['the path with a query', { path: '?a=b' }, 404],
  ['a guessed path', { path: `/start/${'0'.repeat(32)}` }, 404],
  ...wrongAnywhere,
];

export const rawStarts: readonly (readonly [what: string, text: string])[] = [
  ['a path of 64 KiB', `GET /${'x'.repeat(65_536)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['headers of 64 KiB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`],
  ['no HTTP', '\x16\x03\x01\x02'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['half a request, and then silence', 'GET / HTTP/1.1\r\nHost: x\r\nX-'],
  ['silence', ''],
];
