import { Notice } from '../ui/notice.tsx';
import { useFrame, useServices } from './services.ts';

/** Why the window stays open, where the desktop has no tray; nothing elsewhere. */
export function NoTrayHost() {
  const { messages } = useServices();
  const { app } = useFrame().snapshot;
  return app.trayHost === false ? <Notice kind="plain">{messages.window.noTrayHost}</Notice> : null;
}
