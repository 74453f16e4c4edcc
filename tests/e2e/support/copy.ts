import { readClipboard, writeClipboard } from '../../../scripts/desktop-session/clipboard-witness.ts';
import { clickTrayEntry, type TrayItem } from '../../../scripts/desktop-session/tray-menu.ts';
import { waitFor } from '../../../scripts/desktop-session/wait.ts';

const foreignText = 'a text of somebody else';

/** Copies an access token with a click in the tray. Gives it as another program finds it on the clipboard. */
export async function copyFromTray(tray: TrayItem, alias = 'grid-prod'): Promise<string> {
  await writeClipboard(foreignText);
  await clickTrayEntry(tray, alias);
  return waitFor('the access token on the clipboard', async () => {
    const text = await readClipboard();
    return text === foreignText ? undefined : text;
  });
}
