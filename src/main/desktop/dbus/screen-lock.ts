import type { Bus } from './bus.ts';
import { variantValue } from './services.ts';

/** Desktops whose screen lock has an interface of its own; all of them say `ActiveChanged(b)`. */
const screenSavers = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
];
const login = { destination: 'org.freedesktop.login1', path: '/org/freedesktop/login1' } as const;
const loginSession = 'org.freedesktop.login1.Session';

export interface ScreenLockBuses {
  readonly session: Bus | null;
  readonly system: Bus | null;
  /** XDG_SESSION_ID, where the desktop has set it */
  readonly sessionId: string | undefined;
}

/**
 * Calls back whenever the screen is locked (true) or unlocked (false), by every interface that this desktop has. One lock may
 * be reported by several of them.
 * @returns a function that ends it
 */
export async function watchScreenLock(
  { session, system, sessionId }: ScreenLockBuses,
  changed: (locked: boolean) => void,
): Promise<() => void> {
  const stops = [
    ...(session === null ? [] : await watchScreenSavers(session, changed)),
    ...(system === null ? [] : await watchLoginSession(system, sessionId, changed)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function watchScreenSavers(bus: Bus, changed: (locked: boolean) => void): Promise<(() => void)[]> {
  return Promise.all(
    screenSavers.map((name) =>
      bus.listen({ interface: name, member: 'ActiveChanged' }, ([active]) => {
        if (typeof active === 'boolean') changed(active);
      }),
    ),
  );
}

/** systemd-logind: the signals `Lock` and `Unlock` ask a session to do so, `LockedHint` says that it is. */
async function watchLoginSession(
  bus: Bus,
  sessionId: string | undefined,
  changed: (locked: boolean) => void,
): Promise<(() => void)[]> {
  const path = await findSession(bus, sessionId);
  if (path === null) return [];
  const properties = { path, interface: 'org.freedesktop.DBus.Properties', member: 'PropertiesChanged' };
  return Promise.all([
    bus.listen({ path, interface: loginSession, member: 'Lock' }, () => changed(true)),
    bus.listen({ path, interface: loginSession, member: 'Unlock' }, () => changed(false)),
    bus.listen(properties, ([name, values]) => {
      const locked = name === loginSession ? lockedHint(values) : undefined;
      if (typeof locked === 'boolean') changed(locked);
    }),
  ]);
}

async function findSession(bus: Bus, sessionId: string | undefined): Promise<string | null> {
  // A program that the desktop starts as a service belongs to no session; `auto` then finds the one of its user.
  for (const id of [sessionId, 'auto']) {
    if (id === undefined || id === '') continue;
    const call = { ...login, interface: 'org.freedesktop.login1.Manager', member: 'GetSession' };
    const reply = await bus.call({ ...call, signature: 's', body: [id] });
    const path = reply.ok ? reply.body[0] : null;
    if (typeof path === 'string') return path;
  }
  return null;
}

function lockedHint(values: unknown): unknown {
  if (typeof values !== 'object' || values === null || !('LockedHint' in values)) return undefined;
  return variantValue(values.LockedHint);
}
