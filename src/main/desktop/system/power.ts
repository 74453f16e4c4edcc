import { powerMonitor } from 'electron';

/** Power events of the computer that concern secrets and timers. */
export interface PowerListeners {
  readonly suspend: () => void;
  readonly resume: () => void;
  /** macOS and Windows; on Linux the desktop's own D-Bus signal tells */
  readonly screenChanged: (locked: boolean) => void;
}

/** For how many whole seconds nobody has used the computer, by what this platform tells. Call it after `ready`. */
export const systemIdleSeconds = (): number => powerMonitor.getSystemIdleTime();

/** Listens from now on until the process ends. Call it after `ready`. */
export function listenToPower({ suspend, resume, screenChanged }: PowerListeners): void {
  powerMonitor.on('suspend', suspend);
  powerMonitor.on('resume', resume);
  powerMonitor.on('lock-screen', () => screenChanged(true));
  powerMonitor.on('unlock-screen', () => screenChanged(false));
}
