import * as tls from 'node:tls';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createTrust, systemAuthorities } from '../../../src/main/http/authorities.ts';

describe('the authorities', () => {
  it('of the system are added to those of the runtime', () => {
    const read = (kind: string) => (kind === 'system' ? ['of the system', rootCertificates[0]] : []);
    expect(systemAuthorities(read)).toEqual([...rootCertificates, 'of the system']);
  });

  it('are those of the runtime alone where it cannot read the others', () => {
    const fails = () => {
      throw new Error('no store');
    };
    for (const read of [null, () => [], () => 'nonsense', fails]) expect(systemAuthorities(read)).toBeNull();
  });

  it('of this computer are read by a runtime that can', () => {
    const read: unknown = Reflect.get(tls, 'getCACertificates');
    const system = typeof read === 'function' ? read('system') : [];
    expect(systemAuthorities()).toEqual(
      system.length === 0 ? null : expect.arrayContaining([...system, ...rootCertificates.slice(0, 3)]),
    );
  });

  it('are asked for once, at the first use', () => {
    let asked = 0;
    const trust = createTrust(() => {
      asked += 1;
      return rootCertificates.slice(0, 1);
    });
    expect(asked).toBe(0);
    expect(trust(null)).toBe(trust('host.example'));
    expect(asked).toBe(1);
  });

  it('can be left to the runtime', () => {
    expect(createTrust(() => null)(null)).toBeNull();
  });
});
