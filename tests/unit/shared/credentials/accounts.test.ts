import { describe, expect, it } from 'vitest';
import { accountsApart, besideName, shortSubject } from '../../../../src/shared/credentials/accounts.ts';

const token = (subject: string, provider = 'https://idp.example.org', server = 'https://mytoken.example.org') => ({
  subject,
  server: { issuer: server, name: 'mytoken' },
  provider: { issuer: provider, name: 'idp' },
});

describe('an account', () => {
  it('is shown as it is while a person may know it, and by its beginning when it is an identifier', () => {
    expect(shortSubject('alice')).toBe('alice');
    expect(shortSubject('alice@university.example')).toBe('alice@university.example');
    expect(shortSubject('7f1c9f6e-36b5-4b7c-9d5e-0f5a6c1d2e3f')).toBe('7f1c9f6e…');
  });

  it('is named in the list only where one provider has several', () => {
    const [one, other, elsewhere] = [token('a'), token('b'), token('c', 'https://else.example.org')];
    expect([one, elsewhere].map(accountsApart([one, one, elsewhere]))).toEqual(['', '']);
    expect([one, other, elsewhere].map(accountsApart([one, other, elsewhere]))).toEqual(['a', 'b', '']);
    expect(accountsApart([one, other, token('')])(token(''))).toBe('');
  });

  it('is named whole where another one begins with the same letters', () => {
    const urn = (name: string) => token(`urn:x-university.example:account:${name}`);
    const all = [urn('alice'), urn('bob'), token('7f1c9f6e-36b5-4b7c-9d5e-0f5a6c1d2e3f')];
    expect(all.map(accountsApart(all))).toEqual([
      'urn:x-university.example:account:alice',
      'urn:x-university.example:account:bob',
      '7f1c9f6e…',
    ]);
  });

  it('stands beside a name only where it is needed, and so does the server', () => {
    const one = token('a');
    const elsewhere = {
      ...token('a', 'https://idp.example.org', 'https://other.example.org'),
      server: { issuer: 'o', name: 'other' },
    };
    const damaged = { ...token(''), server: { issuer: '', name: '' } };
    expect(besideName([one, token('a'), damaged])(one)).toEqual([]);
    expect(besideName([one, token('b')])(one)).toEqual(['a']);
    expect(besideName([one, elsewhere, damaged])(elsewhere)).toEqual(['other']);
    expect(besideName([one, elsewhere, damaged])(damaged)).toEqual([]);
    expect(besideName([one, token('b'), elsewhere])(one)).toEqual(['mytoken', 'a']);
  });
});
