import { basename, join } from 'node:path';
import { createFormat } from '../shared/format.ts';
import { english } from '../shared/messages/catalogue.ts';
import { type App, createApp } from './core/app.ts';
import { trayViewOf } from './core/tray-menu.ts';
import { aboutProgram } from './electron/about.ts';
import { applyTheme } from './electron/appearance.ts';
import type { Start } from './electron/before-ready.ts';
import { createBrowser } from './electron/browser.ts';
import { createClock } from './electron/clock.ts';
import { confirm } from './electron/confirm.ts';
import { createDesktop } from './electron/desktop.ts';
import { createFileDialogs } from './electron/file-dialogs.ts';
import { serveVerbs } from './electron/ipc.ts';
import { createMachine } from './electron/machine.ts';
import { createNotifier } from './electron/notifications.ts';
import { oneQuestion } from './electron/one-question.ts';
import { createPageHost } from './electron/page-host.ts';
import { listenToPower } from './electron/power.ts';
import { prepareQuit, quit } from './electron/quit.ts';
import { createSecretClipboard } from './electron/secret-clipboard.ts';
import { createSessionStart } from './electron/session-start.ts';
import { openSettings } from './electron/settings-file.ts';
import { logStrays } from './electron/strays.ts';
import { createSystemServices } from './electron/system-services.ts';
import { systemClipboard } from './electron/text-clipboard.ts';
import type { TrayHandle } from './electron/tray.ts';
import { createMainWindow } from './electron/window.ts';
import { systemAuthorities } from './http/authorities.ts';
import { createOwnAddress } from './http/own-address.ts';
import { createHttp } from './http.ts';
import { createLog } from './log.ts';
import { createLoginLauncher } from './loopback/launcher.ts';
import { createMytokenClient } from './mytoken/client.ts';
import { createServerList } from './storage/server-list.ts';
import { createOutsideFiles } from './storage/templates/outside.ts';
import { createTemplateStore } from './storage/templates/store.ts';
import { createVault } from './storage/vault.ts';

/** What exists before anything is composed. */
export interface Ready extends Start {
  readonly tray: TrayHandle;
}

/** Builds every adapter and hands them to core; the only place that knows both sides. */
export function compose(ready: Ready): { start(): Promise<void> } {
  const words = english;
  const about = aboutProgram();
  const clock = createClock();
  const machine = createMachine();
  const log = createLog({ file: join(ready.userData, 'mytoken-tray.log'), now: clock.now });
  const format = createFormat({ locale: about.locale, timeZone: about.timeZone, now: clock.now });
  const pages = createPageHost();
  const services = createSystemServices();
  const clipboard = createSecretClipboard(systemClipboard(), clock);
  logStrays(log, machine);

  async function build(): Promise<App> {
    const { settings, placement, vaultMemory, setAside } = await openSettings(
      ready.userData,
      clock.now(),
      createSessionStart(words.window.title, ready.profile),
    );
    const window = createMainWindow({
      title: about.testRuntime ? words.window.testTitle : words.window.title,
      pages,
      placement,
      serve: (contents) => serveVerbs(contents, { handlers: program.handlers, origin: pages.origin, log, machine }),
      onFocus: () => program.inFront(),
      onInput: () => program.used(),
    });
    const notify = createNotifier(services.showsNotifications, () => window.show(null));
    const questions = oneQuestion((question) => confirm(question, pages));
    const desktop = createDesktop({ openBrowser: createBrowser({ clock }), clipboard, notify, window, questions });
    if (setAside !== null) {
      const { settingsSetAside: title, settingsSetAsideBody: body } = words.notices;
      void desktop.warn({ title, body: body(basename(setAside.file), setAside.at) }, 'always');
    }
    const http = createHttp({
      userAgent: `MytokenTray/${about.version}`,
      computer: () => (settings.read().namesComputer ? machine.hostName.replace(/[^A-Za-z0-9.-]/g, '') : null),
      loopbackOnly: about.testRuntime,
      authorities: systemAuthorities,
    });
    const program: App = createApp({
      ports: {
        vault: createVault({
          folder: join(ready.userData, 'vault'),
          osKey: services.osKey,
          clock,
          memory: vaultMemory,
          platform: about.platform,
        }),
        client: createMytokenClient({ http, clock }),
        launcher: createLoginLauncher({ words: words.loopback, log, machine }),
        serverList: createServerList({ file: join(ready.userData, 'servers.json'), clock }),
        templates: createTemplateStore({ folder: join(ready.userData, 'templates'), clock }),
        outside: createOutsideFiles(),
        fileDialogs: createFileDialogs(),
        ownAddress: createOwnAddress({ loopbackOnly: about.testRuntime }),
        settings,
        desktop,
        clock,
        log,
        machine,
        words,
        format,
      },
      app: { version: about.version, profile: ready.profile, testRuntime: about.testRuntime, platform: about.platform },
      draw(snapshot) {
        ready.tray.render(trayViewOf(snapshot, words.tray, format), program.run);
        window.push(snapshot);
        applyTheme(snapshot.settings.theme);
      },
      quit,
    });
    listenToPower({
      suspend: () => program.sleepChanged(true),
      resume: () => {
        clock.recheck();
        program.sleepChanged(false);
      },
      screenChanged: program.screenChanged,
    });
    services.onScreenLock(program.screenChanged);
    services.onTrayHost((present) => {
      program.trayHostChanged(present);
      // Without a tray host a hidden start would be a program that nobody can reach.
      if (!present && !window.isOpen()) {
        window.show(null);
        notify({ title: words.notices.noTrayHost, body: words.notices.noTrayHostBody });
      }
    });
    prepareQuit({
      mayStayWithoutWindow: () => program.snapshot().app.trayHost === true,
      clearClipboard: clipboard.clear,
      finish: program.finish,
      giveUp: program.giveUp,
      quitWhileWaiting: () => questions.askInstead(words.questions.quitWhileRenewing()),
      quitUnsaved: (error) => questions.askInstead(words.questions.quitUnsaved(words.errors.words(error).happened)),
      stay: () => window.show(null),
    });
    ready.onSecondStart(() => window.show(null));
    if (!ready.hidden) window.show(null);
    return program;
  }

  return {
    async start() {
      const program = await build();
      await program.start();
    },
  };
}
