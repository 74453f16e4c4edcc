import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { navigationChannel } from '../shared/ipc/navigation.ts';
import { snapshotChannel, verbNames } from '../shared/ipc/verb-names.ts';

/** One subscription for all listeners of a channel; the event object stays here, since it carries `ipcRenderer`. */
function receive(channel: string, repeatLast: boolean) {
  const listeners = new Set<(value: unknown) => void>();
  let last: { value: unknown } | null = null;
  ipcRenderer.on(channel, (_event: IpcRendererEvent, value: unknown) => {
    if (repeatLast) last = { value };
    for (const listener of listeners) listener(value);
  });
  return (listener: (value: unknown) => void) => {
    const entry = (value: unknown) => listener(value);
    listeners.add(entry);
    if (last !== null) listener(last.value);
    return () => {
      listeners.delete(entry);
    };
  };
}

contextBridge.exposeInMainWorld('api', {
  ...Object.fromEntries(verbNames.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(name, argument)])),
  onSnapshot: receive(snapshotChannel, false),
  onNavigate: receive(navigationChannel, true),
});
