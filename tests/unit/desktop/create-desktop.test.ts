import { describe, expect, it } from 'vitest';
import { createDesktop } from '../../../src/main/desktop/create-desktop.ts';
import type { Navigation } from '../../../src/shared/ipc/navigation.ts';
import { ok } from '../../../src/shared/ipc/result.ts';

const notice = { title: 'alpha was not revoked', body: 'Nothing answers.' };

function desktopWith({ showsNotifications = true, isFocused = false }) {
  const notices: unknown[] = [];
  const shown: (Navigation | null)[] = [];
  const nothing = async () => ok(null);
  const desktop = createDesktop({
    questions: { ask: async () => true },
    openBrowser: nothing,
    clipboard: { copy: nothing, copyPlain: nothing, clear: async () => undefined },
    async notify(one) {
      if (showsNotifications) notices.push(one);
      return showsNotifications;
    },
    window: { show: (navigation) => void shown.push(navigation), isFocused: () => isFocused },
    restart: () => undefined,
  });
  return { desktop, notices, shown };
}

describe('what failed', () => {
  it('is told by a notification', async () => {
    const { desktop, notices, shown } = desktopWith({});
    await desktop.warn(notice, 'always');
    expect({ notices, shown }).toEqual({ notices: [notice], shown: [] });
  });

  it('is said by the window where no service shows notifications', async () => {
    const { desktop, shown } = desktopWith({ showsNotifications: false });
    await desktop.warn(notice, 'always');
    expect(shown).toEqual([{ route: 'tokens', credential: null, message: notice }]);
    await desktop.warn(notice, 'always', 'new-token');
    expect(shown.at(-1)).toEqual({ route: 'new-token', credential: null, message: notice });
  });

  it('is not told again while the window in front shows it', async () => {
    const { desktop, notices, shown } = desktopWith({ showsNotifications: false, isFocused: true });
    await desktop.warn(notice, 'unless-in-front');
    expect({ notices, shown }).toEqual({ notices: [], shown: [] });
  });
});
