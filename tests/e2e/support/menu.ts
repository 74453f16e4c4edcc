import { onBus, readProperty } from '../desktop/bus.ts';
import { readTrayMenu, type TrayEntry, type TrayItem } from '../desktop/tray-menu.ts';
import { waitFor } from '../desktop/wait.ts';

/** One line of a menu as data: what is said, with `—` for a separator, and what folds out below it. */
export type Line = string | readonly [string, readonly Line[]];

const lineOf = ({ label, type, enabled, children }: TrayEntry): Line => {
  const said = type === 'separator' ? '—' : enabled ? label : `(${label})`;
  return children.length === 0 ? said : [said, children.map(lineOf)];
};

/** The whole menu as data. What cannot be clicked stands in parentheses. */
export async function readMenu(tray: TrayItem): Promise<readonly Line[]> {
  return (await readTrayMenu(tray)).map(lineOf);
}

/** The labels of every entry that can be clicked, each with those that lead to it. */
export async function readWays(tray: TrayItem): Promise<readonly (readonly string[])[]> {
  const below = (entries: readonly TrayEntry[]): readonly (readonly string[])[] =>
    entries
      .filter(({ enabled, type }) => enabled && type === 'standard')
      .flatMap((entry) =>
        entry.children.length === 0 ? [[entry.label]] : below(entry.children).map((way) => [entry.label, ...way]),
      );
  return below(await readTrayMenu(tray));
}

/** Waits until the menu begins with this state in words. */
export async function waitForStatus(tray: TrayItem, status: string): Promise<void> {
  await waitFor(`the state “${status}” in the tray`, async () =>
    (await readTrayMenu(tray))[0]?.label === status ? true : undefined,
  );
}

/** The picture that the tray shows, as data to compare. */
export function readTrayPicture(tray: TrayItem): Promise<string> {
  return onBus(async (ask) => {
    const name = await readProperty(ask, tray.item, 'IconName').catch(() => '');
    const pixels = await readProperty(ask, tray.item, 'IconPixmap').catch(() => '');
    return JSON.stringify([name, pixels]);
  });
}
