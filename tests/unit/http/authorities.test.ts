import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createTrust, systemAuthorities } from '../../../src/main/http/authorities.ts';

describe('the authorities', () => {
  it('of the system are added to those of the runtime, where the runtime can read them', () => {
    const found = systemAuthorities();
    expect(found ?? rootCertificates).toEqual(expect.arrayContaining(rootCertificates.slice(0, 3)));
  });

  it('are asked for once, at the first use', () => {
    let asked = 0;
    const trust = createTrust(() => {
      asked += 1;
      return rootCertificates.slice(0, 1);
    });
    expect(asked).toBe(0);
    expect(trust()).toBe(trust());
    expect(asked).toBe(1);
  });

  it('can be left to the runtime', () => {
    expect(createTrust(() => null)()).toBeNull();
  });
});
