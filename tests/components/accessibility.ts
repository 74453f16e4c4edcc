import axe, { type RunOptions } from 'axe-core';
import { expect } from 'vitest';

// A live region of react-aria repeats the names of busy buttons, and a tooltip lies over the page in no landmark.
const context = {
  include: [['body']],
  exclude: [['[data-live-announcer]'], ['[data-overlay-container]:has([role="tooltip"])']],
};

/**
 * Fails where axe finds a fault in what is shown; in dark, the contrast of its colours. What is seen only in passing, while
 * a list is being drawn, is no fault. Rules about whole documents are left to the end-to-end tests, since the page around a
 * component is the test runner's.
 */
export async function expectAccessible(): Promise<void> {
  await expectNoFaults('light', { rules: documentRules });
  await expectNoFaults('dark', { runOnly: ['color-contrast'] });
  delete document.documentElement.dataset.theme;
}

async function expectNoFaults(theme: 'light' | 'dark', options: RunOptions): Promise<void> {
  document.documentElement.dataset.theme = theme;
  await expect.poll(() => faults(options), { message: `faults in the ${theme} theme` }).toEqual([]);
}

async function faults(options: RunOptions): Promise<readonly string[]> {
  const { violations } = await axe.run(context, { ...options, resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 600)).join(' | ')}`);
}

const documentRules = {
  'document-title': { enabled: false },
  'html-has-lang': { enabled: false },
  'page-has-heading-one': { enabled: false },
  region: { enabled: false },
};
