import { expect, it } from 'vitest';
import { readTypedCode } from '../../../../src/shared/transfer-codes/typed.ts';

it.each([
  ['nguHVEkp', 'nguHVEkp'],
  [' nguH VEkp\n', 'nguHVEkp'],
  ['nguH-VEkp', 'nguHVEkp'],
  ['nguH\u2013VEkp', 'nguHVEkp'],
  ['aBcDeFgH1234', 'aBcDeFgH1234'],
  ['nguHV', null],
  ['', null],
  ['nguH.VEkp', null],
  ['a'.repeat(32), null],
  ['ngüHVEkp', null],
])('%j is the transfer code %j', (typed, code) => {
  expect(readTypedCode(typed)).toBe(code);
});
