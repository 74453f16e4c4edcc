import { Variant } from '@jellybrick/dbus-next';
import { type Ask, type BusObject, hasOwner, onBus, ownerProcess, plain, readProperty } from './bus.ts';
import { waitFor } from './wait.ts';

/** An app's icon in the tray, as its host sees it. */
export interface TrayItem {
  readonly item: BusObject;
  readonly menu: BusObject;
}

/** One entry of a menu as a person sees it: without the marks for keyboard access. */
export interface TrayEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly type: 'standard' | 'separator';
  readonly children: readonly TrayEntry[];
}

/** Waits until the process (the app's main process) has an icon in the tray. Without a process: until any has. */
export function findTrayItem(process?: number): Promise<TrayItem> {
  return waitFor('an icon in the tray', () => onBus((ask) => registered(ask, process)));
}

/** Opens the menu as the tray's host does, and gives its entries. Hidden ones are left out. */
export function readTrayMenu(tray: TrayItem): Promise<readonly TrayEntry[]> {
  return onBus(async (ask) => {
    // Chromium answers this with an error for the whole menu, which hosts do not mind.
    await ask(tray.menu, 'AboutToShow', 'i', [0]).catch(() => undefined);
    const [, layout] = await ask(tray.menu, 'GetLayout', 'iias', [0, -1, []]);
    return entryOf(layout)?.children ?? [];
  });
}

/**
 * Clicks the entry that a path of labels leads to; of each label its beginning is enough, where only one entry has it.
 * Waits until the entry is there and enabled.
 */
export async function clickTrayEntry(tray: TrayItem, ...labels: readonly string[]): Promise<void> {
  await waitFor(`the tray entry "${labels.join(' ▸ ')}"`, async () => {
    const found = findEntry(await readTrayMenu(tray), labels);
    return found?.enabled && (await clickEntry(tray, found)) ? found : undefined;
  });
}

/** Clicks an entry. False if the menu was drawn anew since it was read, and has no entry with this id any more. */
const clickEntry = (tray: TrayItem, { id }: TrayEntry): Promise<boolean> =>
  onBus((ask) => ask(tray.menu, 'Event', 'isvu', [id, 'clicked', new Variant('i', 0), 0])).then(
    () => true,
    (error: unknown) => {
      // Chromium's words for an id that it does not know; nothing was clicked then.
      if (error instanceof Error && error.message === 'error occurred in Event') return false;
      throw error;
    },
  );

/** The entry that a path of labels leads to; undefined when there is none, or more than one. */
export function findEntry(entries: readonly TrayEntry[], labels: readonly string[]): TrayEntry | undefined {
  const [first, ...rest] = labels;
  if (first === undefined) return undefined;
  const exact = entries.filter((entry) => entry.label === first);
  const matching = exact.length > 0 ? exact : entries.filter((entry) => entry.label.startsWith(first));
  const [entry] = matching;
  if (entry === undefined || matching.length > 1) return undefined;
  return rest.length === 0 ? entry : findEntry(entry.children, rest);
}

const watcher: BusObject = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};

async function registered(ask: Ask, process: number | undefined): Promise<TrayItem | undefined> {
  const names = await readProperty(ask, watcher, 'RegisteredStatusNotifierItems');
  for (const name of Array.isArray(names) ? names.map(String) : []) {
    const slash = name.indexOf('/');
    const destination = name.slice(0, slash);
    const item = { destination, path: name.slice(slash), interface: 'org.kde.StatusNotifierItem' };
    if (!(await hasOwner(ask, destination))) continue;
    if (process !== undefined && (await ownerProcess(ask, destination)) !== process) continue;
    const menu = String(await readProperty(ask, item, 'Menu'));
    return { item, menu: { destination, path: menu, interface: 'com.canonical.dbusmenu' } };
  }
  return undefined;
}

/** Reads the structure (ia{sv}av) of com.canonical.dbusmenu. */
function entryOf(layout: unknown): TrayEntry | undefined {
  const node = plain(layout);
  if (!Array.isArray(node)) return undefined;
  const [id, properties, children] = node;
  const property = (name: string) => plain(properties[name]);
  if (property('visible') === false) return undefined;
  const below = Array.isArray(children) ? children.map(entryOf) : [];
  return {
    id: Number(id),
    label: withoutMnemonics(String(property('label') ?? '')),
    enabled: property('enabled') !== false,
    type: property('type') === 'separator' ? 'separator' : 'standard',
    children: below.filter((child) => child !== undefined),
  };
}

/** In a dbusmenu a single underline marks the letter for keyboard access, and two stand for one. */
function withoutMnemonics(label: string): string {
  return label.replaceAll(/_(.?)/g, '$1');
}
