import { expect, it, vi } from 'vitest';
import type { Command } from '../../../src/main/core/command.ts';
import { menuTemplate } from '../../../src/main/electron/tray-template.ts';

const open: Command = { command: 'show-window', route: 'tokens' };

it('keeps order and nesting, and runs nothing but the command of an entry', () => {
  const run = vi.fn();
  const [heading, line, submenu] = menuTemplate(
    [
      { kind: 'text', label: 'Vault open' },
      { kind: 'separator' },
      { kind: 'submenu', label: 'All', entries: [{ kind: 'command', label: 'Open', command: open, enabled: true }] },
    ],
    run,
  );
  expect(heading).toEqual({ label: 'Vault open', enabled: false });
  expect(line).toEqual({ type: 'separator' });
  const [entry] = Array.isArray(submenu?.submenu) ? submenu.submenu : [];
  expect(entry?.enabled).toBe(true);
  Reflect.apply(entry?.click ?? (() => undefined), undefined, []);
  expect(run.mock.calls).toEqual([[open]]);
});

it('writes marks of writing direction out, which would turn the label around', () => {
  const entry = { kind: 'command', label: '\u202Egrid-prod', command: open, enabled: true } as const;
  const [plain, submenu] = menuTemplate([entry, { kind: 'submenu', label: '\u202EAll', entries: [entry] }], vi.fn());
  const [inner] = Array.isArray(submenu?.submenu) ? submenu.submenu : [];
  expect([plain?.label, submenu?.label, inner?.label]).toEqual([
    '⟨U+202E⟩grid-prod',
    '⟨U+202E⟩All',
    '⟨U+202E⟩grid-prod',
  ]);
});

it.skipIf(process.platform === 'darwin')('shows an ampersand of an alias (macOS has no such marks)', () => {
  const [entry] = menuTemplate([{ kind: 'text', label: 'R&D' }], vi.fn());
  expect(entry?.label).toBe('R&&D');
});
