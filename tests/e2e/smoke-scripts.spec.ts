import { expect, test } from '@playwright/test';
import { keyringState } from '../../scripts/desktop-session/keyring.ts';
import { findTrayItem, readTrayMenu } from '../../scripts/desktop-session/tray-menu.ts';

test('a', async () => {
  expect(await keyringState()).toBe('unlocked');
  expect(typeof readTrayMenu).toBe('function');
  expect(typeof findTrayItem).toBe('function');
});
test('b', async () => {
  test.skip(true, 'why not');
});
