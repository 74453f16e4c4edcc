import { basename, join } from 'node:path';
import { english } from '../shared/messages/catalogue.ts';
import { createFormat } from '../shared/time/format.ts';
import { type App, createApp } from './core/app/program.ts';
import { createRoutes } from './core/network/routes.ts';
import { trayViewOf } from './core/tray/menu.ts';
import { createSecretClipboard } from './desktop/clipboard/secret-clipboard.ts';
import { systemClipboard } from './desktop/clipboard/text-clipboard.ts';
import { createDesktop } from './desktop/create-desktop.ts';
import { createProxyFinder } from './desktop/network/proxy-finder.ts';
import { openSettings } from './desktop/settings/open.ts';
import { aboutProgram } from './desktop/start/about.ts';
import type { Start } from './desktop/start/before-ready.ts';
import { prepareQuit, quit } from './desktop/start/quit.ts';
import { createRestart } from './desktop/start/restart.ts';
import { logStrays } from './desktop/start/uncaught-errors.ts';
import { createBrowser } from './desktop/system/browser.ts';
import { createClock } from './desktop/system/clock.ts';
import { createMachine } from './desktop/system/machine.ts';
import { createNotifier } from './desktop/system/notifications.ts';
import { listenToPower } from './desktop/system/power.ts';
import { createSystemServices } from './desktop/system/services.ts';
import { createSessionStart } from './desktop/system/session-start.ts';
import type { TrayHandle } from './desktop/tray/electron-tray.ts';
import { applyTheme } from './desktop/window/appearance.ts';
import { confirm } from './desktop/window/confirm.ts';
import { oneQuestion } from './desktop/window/confirm-dialog.ts';
import { createPageHost } from './desktop/window/content.ts';
import { createFileDialogs } from './desktop/window/file-dialogs.ts';
import { serveVerbs } from './desktop/window/ipc.ts';
import { createMainWindow } from './desktop/window/main-window.ts';
import { systemAuthorities } from './http/authorities.ts';
import { createHttp } from './http/client.ts';
import { createOwnAddress } from './http/own-address.ts';
import { createConnectionProbe } from './http/probe.ts';
import { createLog } from './log/file.ts';
import { createLoginLauncher } from './loopback/launcher.ts';
import { createRedirectListener } from './loopback/redirect.ts';
import { createMytokenClient } from './mytoken/client.ts';
import { createOpenidProvider } from './oidc/client.ts';
import { createAuthorityList } from './storage/authority-list.ts';
import { createBackupFiles } from './storage/backup/files.ts';
import { readCertificates } from './storage/certificates.ts';
import { createProviderList } from './storage/provider-list.ts';
import { createServerList } from './storage/server-list.ts';
import { createExternalFiles } from './storage/templates/external-files.ts';
import { createTemplateStore } from './storage/templates/store.ts';
import { createTokenFiles } from './storage/token-files.ts';
import { createVault } from './storage/vault/create.ts';

/** The parts that exist before anything is composed. */
export interface Ready extends Start {
  readonly tray: TrayHandle;
}

/** Builds every adapter and hands them to core; the only place that knows both sides. */
export function compose(ready: Ready): { start(): Promise<void> } {
  const messages = english;
  const about = aboutProgram();
  const clock = createClock();
  const machine = createMachine();
  const log = createLog({ file: join(ready.userData, 'mytoken-tray.log'), now: clock.now });
  const format = createFormat({ locale: about.locale, timeZone: about.timeZone, now: clock.now });
  const pages = createPageHost();
  const services = createSystemServices();
  const restart = createRestart();
  const clipboard = createSecretClipboard(systemClipboard(), clock);
  logStrays(log, machine);

  async function build(): Promise<App> {
    const { settings, placement, vaultMemory, quarantine } = await openSettings(
      ready.userData,
      clock.now(),
      createSessionStart(messages.window.title, ready.profile),
    );
    const window = createMainWindow({
      title: about.testRuntime ? messages.window.testTitle : messages.window.title,
      pages,
      placement,
      serve: (contents) => serveVerbs(contents, { handlers: program.handlers, origin: pages.origin, log, machine }),
      onFocus: () => program.inFront(),
      onInput: () => program.used(),
    });
    const notify = createNotifier(services.showsNotifications, ({ credential }) =>
      window.show(credential === undefined ? null : { route: 'tokens', credential, message: null }),
    );
    const questions = oneQuestion((question) => confirm(question, pages));
    const desktop = createDesktop({
      openBrowser: createBrowser({ clock, command: () => settings.read().browserCommand }),
      clipboard,
      notify,
      window,
      questions,
      restart: restart.begin,
    });
    if (quarantine !== null) {
      const { settingsSetAside: title, settingsSetAsideBody: body } = messages.notices;
      void desktop.warn({ title, body: body(basename(quarantine.file), quarantine.at) }, 'always');
    }
    const vault = createVault({
      folder: join(ready.userData, 'vault'),
      osKey: services.osKey,
      clock,
      memory: vaultMemory,
      platform: about.platform,
    });
    const finder = createProxyFinder();
    const http = createHttp({
      userAgent: `MytokenTray/${about.version}`,
      computer: () => (settings.read().namesComputer ? machine.hostName.replace(/[^A-Za-z0-9.-]/g, '') : null),
      loopbackOnly: about.testRuntime,
      authorities: systemAuthorities,
      extraAuthorities: (host) => program.authorities(host),
      routes: createRoutes({ settings, finder, vault, environment: process.env }),
    });
    const program: App = createApp({
      ports: {
        vault,
        vaultMemory,
        client: createMytokenClient({ http, clock }),
        openid: createOpenidProvider({ http, clock }),
        launcher: createLoginLauncher({ messages: messages.login.loopback, log, machine }),
        redirects: createRedirectListener({ messages: messages.login.loopback, log, machine }),
        serverList: createServerList({ file: join(ready.userData, 'servers.json'), clock }),
        providerList: createProviderList({ file: join(ready.userData, 'providers.json'), clock }),
        authorityList: createAuthorityList({ file: join(ready.userData, 'authorities.json'), clock }),
        readCertificates,
        templates: createTemplateStore({ folder: join(ready.userData, 'templates'), clock }),
        externalFiles: createExternalFiles(),
        fileDialogs: createFileDialogs(),
        tokenFiles: createTokenFiles(),
        backupFiles: createBackupFiles(),
        idleTime: services.idleTime,
        ownAddress: createOwnAddress({ loopbackOnly: about.testRuntime }),
        probe: createConnectionProbe(http),
        settings,
        desktop,
        clock,
        log,
        machine,
        messages,
        format,
      },
      app: { version: about.version, profile: ready.profile, testRuntime: about.testRuntime, platform: about.platform },
      draw(snapshot) {
        ready.tray.render(trayViewOf(snapshot, messages.tray, format), program.run);
        window.push(snapshot);
        applyTheme(snapshot.settings.theme);
      },
      quit,
    });
    listenToPower({
      suspend: () => program.sleepChanged(true),
      resume: () => {
        clock.recheck();
        finder.forget();
        program.sleepChanged(false);
      },
      screenChanged: program.screenChanged,
    });
    services.onKeyring(program.keyringAppeared);
    services.onScreenLock(program.screenChanged);
    services.onTrayHost((present) => {
      program.trayHostChanged(present);
      // Without a tray host a hidden start would be a program that nobody can reach.
      if (!present && !window.isOpen()) {
        window.show(null);
        notify({ title: messages.notices.noTrayHost, body: messages.notices.noTrayHostBody });
      }
    });
    prepareQuit({
      mayStayWithoutWindow: () => program.snapshot().app.trayHost === true,
      clearClipboard: clipboard.clear,
      finish: program.finish,
      discardUnsaved: program.discardUnsaved,
      quitWhileWaiting: () => questions.askInstead(messages.questions.quitWhileRenewing()),
      quitUnsaved: (error) =>
        questions.askInstead(messages.questions.quitUnsaved(messages.errors.explain(error).happened)),
      stay() {
        restart.cancel();
        window.show(null);
      },
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
