import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { momIdOf } from '../../../../src/shared/credentials/mom-id.ts';

it('of a token is made of its jti', async () => {
  const jti = '3baa9066-99bd-4625-aa14-2a07e37884e7';
  const bytes = Buffer.from(jti.replaceAll('-', ''), 'hex');
  expect(await momIdOf(jti)).toBe(createHash('sha512').update(bytes).digest('base64'));
});

it.each(['', 'abc', 'zbaa9066-99bd-4625-aa14-2a07e37884e7'])('is not known where that is %j', async (jti) => {
  expect(await momIdOf(jti)).toBeNull();
});
