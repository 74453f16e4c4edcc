import '../../src/renderer/ui/styles/tokens.css';
import '../../src/renderer/ui/styles/base.css';
import { afterEach, beforeEach, vi } from 'vitest';
import { page } from 'vitest/browser';
import { startOfTests } from '../fakes/samples.ts';

// The clock stands still, so that every time in the samples is always as far away as the test says. Timers run.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: startOfTests * 1000 });
  await page.viewport(1000, 760);
});

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  delete document.documentElement.dataset.theme;
});
