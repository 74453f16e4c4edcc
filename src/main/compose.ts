import { err } from '../shared/result.ts';
import { verbNames } from '../shared/verb-names.ts';
import type { VerbHandlers } from '../shared/verbs.ts';
import type { Command } from './core/command.ts';
import type { Log } from './core/ports.ts';
import type { Start } from './electron/before-ready.ts';
import { createBrowser } from './electron/browser.ts';
import { createClock } from './electron/clock.ts';
import { createDesktop } from './electron/desktop.ts';
import { serveVerbs } from './electron/ipc.ts';
import { createMachine } from './electron/machine.ts';
import { createNotifier } from './electron/notifications.ts';
import { createPageHost } from './electron/page-host.ts';
import { listenToPower } from './electron/power.ts';
import { prepareQuit, quit } from './electron/quit.ts';
import { createSecretClipboard } from './electron/secret-clipboard.ts';
import { openSettings } from './electron/settings-file.ts';
import { isTestRuntime } from './electron/test-runtime.ts';
import { systemClipboard } from './electron/text-clipboard.ts';
import type { TrayHandle } from './electron/tray.ts';
import { createMainWindow } from './electron/window.ts';

/** What exists before anything is composed. */
export interface Ready extends Start {
  readonly tray: TrayHandle;
}

/** Builds the adapters and hands them to each other. */
export function compose(ready: Ready): { start(): Promise<void> } {
  return {
    async start() {
      const clock = createClock();
      const machine = createMachine();
      const log: Log = { event: () => undefined };
      const { placement } = await openSettings(ready.userData, clock.now());
      const pages = createPageHost();
      const refuse = async () => err({ code: 'unexpected', id: machine.newId() } as const);
      const handlers = Object.fromEntries(verbNames.map((name) => [name, refuse])) as unknown as VerbHandlers;
      const window = createMainWindow({
        title: isTestRuntime(process.versions.electron) ? 'Mytoken Tray (TEST)' : 'Mytoken Tray',
        pages,
        placement,
        serve: (contents) => serveVerbs(contents, { handlers, origin: pages.origin, log, machine }),
        onFocus: () => {},
      });
      const clipboard = createSecretClipboard(systemClipboard(), clock);
      const desktop = createDesktop({
        openBrowser: createBrowser({ knownHosts: () => new Set(), clock }),
        clipboard,
        notify: createNotifier(() => window.show(null)),
        window,
        pages,
      });
      const run = (command: Command): void => {
        if (command.command === 'quit') quit();
        if (command.command === 'show-window') desktop.showWindow(command.route, command.credential);
      };
      ready.tray.render(
        {
          icon: 'ready',
          tooltip: 'Mytoken Tray',
          entries: [
            {
              kind: 'command',
              label: 'Open Mytoken Tray',
              command: { command: 'show-window', route: 'tokens' },
              enabled: true,
            },
            { kind: 'command', label: 'Quit', command: { command: 'quit' }, enabled: true },
          ],
        },
        run,
      );
      listenToPower({ suspend: clipboard.clear, resume: clock.recheck, screenLocked: clipboard.clear });
      prepareQuit({ mayStayWithoutWindow: () => true, clearClipboard: clipboard.clear, finish: async () => {} });
      ready.onSecondStart(() => window.show(null));
      if (!ready.hidden) window.show(null);
    },
  };
}
