import axe from 'axe-core';
import { expect } from 'vitest';

const themes = ['light', 'dark'] as const;

// A live region of react-aria repeats the names of busy buttons, and a tooltip lies over the page in no landmark.
const context = {
  include: [['body']],
  exclude: [['[data-live-announcer]'], ['[data-overlay-container]:has([role="tooltip"])']],
};

/**
 * Fails where axe finds a fault in what is shown, in light or in dark. What is seen only in passing, while a list is being
 * drawn, is no fault. Rules about whole documents are left to the end-to-end tests, since the page around a component is
 * the test runner's.
 */
export async function expectAccessible(): Promise<void> {
  for (const theme of themes) {
    document.documentElement.dataset.theme = theme;
    await expect.poll(faults, { message: `faults in the ${theme} theme` }).toEqual([]);
  }
  delete document.documentElement.dataset.theme;
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(context, { resultTypes: ['violations'], rules: documentRules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 600)).join(' | ')}`);
}

const documentRules = {
  'document-title': { enabled: false },
  'html-has-lang': { enabled: false },
  'page-has-heading-one': { enabled: false },
  region: { enabled: false },
};
