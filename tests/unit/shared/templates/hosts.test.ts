import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admits, isHostWithin, parseHost, readHost } from '../../../../src/shared/templates/hosts.ts';

const nonsense = (because: string) => ({ kind: 'nonsense', because });

describe('an entry of hosts', () => {
  it.each([
    ['this', { kind: 'this' }],
    ['THIS', { kind: 'this' }],
    ['192.0.2.7', { kind: 'address', version: 4 }],
    ['::ffff:192.0.2.7', { kind: 'address', version: 4 }],
    ['2001:DB8:0::7', { kind: 'address', version: 6 }],
    ['::192.0.2.7', { kind: 'address', version: 6 }],
    ['node1.example.org', { kind: 'name' }],
    ['example.org.', { kind: 'name' }],
    ['localhost', { kind: 'name' }],
    ['xn--bcher-kva.example', { kind: 'name' }],
    ['my_host.example.org', { kind: 'name' }],
    ['*.example.org', { kind: 'wildcard' }],
    ['*.org', { kind: 'wildcard' }],
    ['fe80::1%eth0', nonsense('zone')],
    ['fe80::1%eth0/64', nonsense('zone')],
    ['*', nonsense('wildcard-position')],
    ['a.*.example.org', nonsense('wildcard-position')],
    ['*a.example.org', nonsense('wildcard-position')],
    ['*.*.example.org', nonsense('wildcard-position')],
    ['10.0.0.0/33', nonsense('prefix')],
    ['10.0.0.0/-1', nonsense('prefix')],
    ['10.0.0.0/', nonsense('prefix')],
    ['10.0.0.0/255.0.0.0', nonsense('prefix')],
    ['2001:db8::/129', nonsense('prefix')],
    ['::ffff:10.0.0.0/64', nonsense('prefix')],
    ['bücher.example', nonsense('international')],
    ['*.bücher.example', nonsense('international')],
    ['0.0.0.0', nonsense('unspecified')],
    ['0.0.0.0/0', nonsense('unspecified')],
    ['::/0', nonsense('unspecified')],
    ['', nonsense('not-a-name')],
    [' ', nonsense('not-a-name')],
    ['10.0.0.256', nonsense('not-a-name')],
    ['10.0.0', nonsense('not-a-name')],
    ['010.0.0.1', nonsense('not-a-name')],
    ['1:2:3:4:5:6:7::8', nonsense('not-a-name')],
    ['https://example.org', nonsense('not-a-name')],
    ['example.org:443', nonsense('not-a-name')],
    ['-a.example.org', nonsense('not-a-name')],
    ['a..example.org', nonsense('not-a-name')],
    ['example.org/24', nonsense('not-a-name')],
    [`${'a'.repeat(64)}.example.org`, nonsense('not-a-name')],
  ])('%j is read', (host, meaning) => {
    expect(readHost(host)).toEqual(meaning);
  });

  it.each([
    ['10.0.0.0/8', 4, '10.0.0.0', '10.255.255.255', 16777216n, '10.0.0.0/8', false],
    ['10.1.2.3/08', 4, '10.0.0.0', '10.255.255.255', 16777216n, '10.0.0.0/8', true],
    ['192.0.2.7/32', 4, '192.0.2.7', '192.0.2.7', 1n, '192.0.2.7/32', false],
    ['::ffff:10.0.0.0/104', 4, '10.0.0.0', '10.255.255.255', 16777216n, '10.0.0.0/8', false],
    ['0.0.0.5/0', 4, '0.0.0.0', '255.255.255.255', 4294967296n, '0.0.0.0/0', true],
    ['2001:db8::1/64', 6, '2001:db8::', '2001:db8::ffff:ffff:ffff:ffff', 2n ** 64n, '2001:db8::/64', true],
  ])('%s has its figures', (host, version, first, last, size, network, hostBits) => {
    expect(readHost(host)).toEqual({ kind: 'subnet', version, first, last, size, network, hostBits });
  });

  it('is read without an exception, whatever it is', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d.:/%*a-f]{0,20}$/));
    fc.assert(
      fc.property(anything, anything, (host, other) => {
        readHost(host);
        admits(parseHost(host), parseHost(other));
        isHostWithin(parseHost(host), parseHost(other));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '::ffff:192.0.2.7', true],
    ['::FFFF:c000:207', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['2001:db8::7', '2001:0DB8:0:0:0:0:0:7', true],
    ['::192.0.2.7', '192.0.2.7', false],
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.0/24', '2001:db8::7', false],
    ['192.0.2.5/24', '192.0.2.5', true],
    ['192.0.2.5/24', '192.0.2.6', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['0.0.0.0/0', '192.0.2.7', false],
    ['this', '192.0.2.7', null],
    ['no name', '192.0.2.7', false],
    ['192.0.2.0/24', 'no address', false],
    ['node1.example.org', '192.0.2.7', null],
    ['*.example.org', '192.0.2.7', null],
  ])('%s admits %s: %s', (host, address, answer) => {
    expect(admits(parseHost(host), parseHost(address))).toBe(answer);
  });

  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  const asNumber = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 256 + part, 0);

  it('is admitted by a subnet exactly when the leading bits agree', () => {
    fc.assert(
      fc.property(octets, octets, fc.integer({ min: 1, max: 32 }), (a, b, prefix) => {
        const size = 2 ** (32 - prefix);
        const start = Math.floor(asNumber(a) / size) * size;
        fc.pre(start > 0);
        const first = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
        const same = Math.floor(asNumber(b) / size) * size === start;
        expect(admits(parseHost(`${first.join('.')}/${prefix}`), parseHost(b.join('.')))).toBe(same);
      }),
    );
  });
});

describe('an entry within another', () => {
  it.each([
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.1.0.0/16', false],
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3/8', '10.0.0.0/8', true],
    ['10.1.0.0/16', '10.0.0.1/8', false],
    ['10.0.0.1/32', '10.0.0.1', false],
    ['10.0.0.1', '10.0.0.1/32', true],
    ['2001:db8:1::/48', '2001:db8::/32', true],
    ['this', 'THIS', true],
    ['this', '10.0.0.0/8', null],
    ['10.0.0.1', 'this', null],
    ['a.example.org', 'a.example.org', true],
    ['a.example.org', 'a.example.org.', true],
    ['a.example.org', 'b.example.org', false],
    ['a.example.org', '*.example.org', true],
    ['example.org', '*.example.org', false],
    ['*.a.example.org', '*.example.org', true],
    ['*.example.org', '*.a.example.org', false],
    ['*.example.org', 'a.example.org', false],
    ['10.0.0.1', 'a.example.org', null],
    ['10.0.0.0/8', 'a.example.org', false],
    ['a.example.org', '10.0.0.1', null],
    ['a.example.org', '10.0.0.0/8', false],
    ['*.example.org', '10.0.0.1', false],
    ['no name', 'no name', true],
    ['no name', '10.0.0.0/8', false],
  ])('%s in %s: %s', (host, other, answer) => {
    expect(isHostWithin(parseHost(host), parseHost(other))).toBe(answer);
  });
});
