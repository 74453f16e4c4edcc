import { type Bus, busName, onBus } from './bus.ts';

/** The unique name of the owner of a well-known name; null = there is none. */
export async function ownerOf(bus: Bus, name: string): Promise<string | null> {
  const reply = await bus.call({ ...onBus, member: 'GetNameOwner', signature: 's', body: [name] });
  const owner = reply.ok ? reply.body[0] : null;
  return typeof owner === 'string' ? owner : null;
}

/**
 * Starts the service behind a name if it is not running.
 * @param withinMs for a service that starts slowly
 * @returns its unique name, or null when nothing can be started
 */
export async function startService(bus: Bus, name: string, withinMs: number): Promise<string | null> {
  const running = await ownerOf(bus, name);
  if (running !== null) return running;
  if (!(await isActivatable(bus, name))) return null;
  const started = await bus.call(
    { ...onBus, member: 'StartServiceByName', signature: 'su', body: [name, 0] },
    withinMs,
  );
  return started.ok ? ownerOf(bus, name) : null;
}

/** Checks whether the bus knows a program that it can start for a name. */
export async function isActivatable(bus: Bus, name: string): Promise<boolean> {
  const reply = await bus.call({ ...onBus, member: 'ListActivatableNames' });
  const names = reply.ok ? reply.body[0] : null;
  return Array.isArray(names) && names.includes(name);
}

/** Calls back with the new owner of a name, null = nobody, each time it changes. */
export function watchOwner(bus: Bus, name: string, changed: (owner: string | null) => void): Promise<() => void> {
  // Without the name in the rule, each program that comes or goes on this desktop would wake us.
  const match = { sender: busName, interface: busName, member: 'NameOwnerChanged', arg0: name };
  return bus.listen(match, ([, , owner]) => {
    if (typeof owner === 'string') changed(owner === '' ? null : owner);
  });
}

/** A property of an object; undefined when it cannot be read. */
export async function readProperty(
  bus: Bus,
  destination: string,
  path: string,
  owner: string,
  name: string,
): Promise<unknown> {
  const reply = await bus.call({
    destination,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [owner, name],
  });
  return reply.ok ? variantValue(reply.body[0]) : undefined;
}

/** The value in a D-Bus variant; undefined when it is no variant. */
export function variantValue(variant: unknown): unknown {
  return typeof variant === 'object' && variant !== null && 'value' in variant ? variant.value : undefined;
}
