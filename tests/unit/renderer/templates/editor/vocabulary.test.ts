import { expect, test } from 'vitest';
import { vocabularyOf } from '../../../../../src/renderer/templates/editor/vocabulary.ts';
import type { TemplateEntry } from '../../../../../src/shared/templates/library.ts';
import { credentialView } from '../../../../fakes/samples.ts';

const used: TemplateEntry = {
  kind: 'profile',
  name: 'used',
  tags: [],
  favourite: false,
  content: { kind: 'profile', profile: { restrictions: [{ scope: 'storage.write openid', hosts: ['this'] }] } },
  revision: 'r1',
  savedAt: 0,
};

test('what was used before is collected, the scopes of the provider first', () => {
  const token = credentialView('t', { restrictions: [{ scope: 'storage.read', audience: ['https://a.example.org'] }] });
  const provider = { issuer: 'i', name: 'n', scopes: ['profile', 'openid'] };
  expect(vocabularyOf([used], [token], provider)).toEqual({
    scopes: ['profile', 'openid', 'storage.read', 'storage.write'],
    audiences: ['https://a.example.org'],
    hosts: ['this'],
  });
});
