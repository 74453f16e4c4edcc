import { readClipboard, writeClipboard } from '../desktop/clipboard-witness.ts';
import { clickTrayEntry, type TrayItem } from '../desktop/tray-menu.ts';
import { waitFor } from '../desktop/wait.ts';

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
