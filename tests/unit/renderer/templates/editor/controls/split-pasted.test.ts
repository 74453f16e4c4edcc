import { expect, it } from 'vitest';
import { splitPasted } from '../../../../../../src/renderer/templates/editor/controls/split-pasted.ts';

it.each([
  ['one', ['one']],
  ['  storage.read  ', ['storage.read']],
  ['a b\tc\nd\r\ne', ['a', 'b', 'c', 'd', 'e']],
  ['a, b;c,,d; ;', ['a', 'b', 'c', 'd']],
  ['a a,a', ['a']],
  ['["storage.read", "openid"]', ['storage.read', 'openid']],
  ["'10.0.0.0/8','2001:db8::/32'", ['10.0.0.0/8', '2001:db8::/32']],
  ['https://a.example.org/x?y=z https://b.example.org', ['https://a.example.org/x?y=z', 'https://b.example.org']],
  ['*.example.org;this', ['*.example.org', 'this']],
  ['[2001:db8::1]:443 https://[::1]', ['[2001:db8::1]:443', 'https://[::1]']],
  ['["[2001:db8::1]:443","[::1]"]', ['[2001:db8::1]:443', '::1']],
  ['“a” ‘b’, „c“', ['a', 'b', 'c']],
  ['', []],
  [' ,;\n[]"" ', []],
])('splits %j', (text, parts) => {
  expect(splitPasted(text)).toEqual(parts);
});

it.each([
  ['https://a.example/x?y=1,2;z=3', ['https://a.example/x?y=1,2;z=3']],
  ['https://a.example,https://b.example; c, ', ['https://a.example', 'https://b.example', 'c']],
  ['["https://a.example/1,2","b"]', ['https://a.example/1,2', 'b']],
])('splits the addresses %j', (text, parts) => {
  expect(splitPasted(text, true)).toEqual(parts);
});

it('takes a long list', () => {
  const list = Array.from({ length: 1000 }, (_, place) => `host-${place}.example.org`);
  expect(splitPasted(list.join('\n'))).toEqual(list);
});
