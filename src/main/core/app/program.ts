import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { AppView, Snapshot } from '../../../shared/ipc/snapshot.ts';
import { createAccessTokenCache } from '../credentials/access-token-cache.ts';
import { memoizeByRecord } from '../credentials/derived.ts';
import { createKeepAlive } from '../credentials/keep-alive.ts';
import { flushPendingWrites } from '../credentials/rotation.ts';
import { followAllTokenFiles } from '../credentials/token-file.ts';
import { createLoginControl } from '../login/control.ts';
import { authoritiesOf, readAuthorities } from '../network/authorities.ts';
import type { Clock } from '../ports/clock.ts';
import { readProviders } from '../providers/known-providers.ts';
import { readServers } from '../servers/known-servers.ts';
import { createAutomaticLock } from '../vault/automatic-lock.ts';
import { lockVault, lockWithoutSaving, openVault } from '../vault/open.ts';
import type { Command } from './command.ts';
import { runCommand, tellFailure } from './commands.ts';
import type { Context, Ports } from './context.ts';
import { createHandlers } from './handlers.ts';
import { type Absence, createPresence } from './presence.ts';
import { createKeyedQueue } from './queue.ts';
import { nextRedraw, snapshotOf } from './snapshot.ts';
import { createStore } from './state.ts';
import { visibleDesktop } from './visible-desktop.ts';
import { createWindowLimits } from './window-limits.ts';

/** The program without a desktop: commands and verbs in, Snapshots out. */
export interface App {
  readonly handlers: VerbHandlers;
  run(command: Command): void;
  snapshot(): Snapshot;
  /** The certificates, in PEM, that the user trusts for a host besides the usual authorities. @param host as URL gives it */
  authorities(host: string): readonly string[];
  /** Reads servers and settings, opens the vault, and resumes a waiting login. */
  start(): Promise<void>;
  /** A tray host appeared or vanished. */
  trayHostChanged(present: boolean): void;
  /** A program has appeared that may be the keyring which was missing. */
  keyringAppeared(): void;
  /** The screen was locked or unlocked. While it is locked, the clipboard is cleared and no secret is copied. */
  screenChanged(locked: boolean): void;
  /** The computer goes to sleep, which counts as a locked screen, or woke up, and then delayed requests are sent. */
  sleepChanged(asleep: boolean): void;
  /** The window came to the front: delayed requests are sent. */
  inFront(): void;
  /** The user has pressed a key or a button in the window. */
  used(): void;
  /** Waits for running requests and saves their results before the program ends. On an error everything goes on. */
  finish(): Promise<Result<null>>;
  /** Discards what `finish` could not save; the token of a login is revoked at its server. */
  discardUnsaved(): Promise<void>;
}

export interface AppOptions {
  readonly ports: Ports;
  readonly app: Omit<AppView, 'trayHost' | 'clockSetBy'>;
  /** called with each new Snapshot */
  readonly draw: (snapshot: Snapshot) => void;
  readonly quit: () => void;
}

/** Whoever sets a clock by less than this, in seconds, corrects it. */
const largestCorrection = 3_600;

/** @returns by how many seconds the wall clock was set since now; 0 = not by much */
function watchClock({ now, elapsed }: Clock): () => number {
  const start = now() - elapsed();
  return () => {
    const setBy = Math.round(now() - elapsed() - start);
    return Math.abs(setBy) > largestCorrection ? setBy : 0;
  };
}

export function createApp({ ports, app, draw, quit }: AppOptions): App {
  const { clock } = ports;
  const store = createStore(() => redraw());
  const presence = createPresence();
  const desktop = visibleDesktop(ports.desktop, presence);
  const context: Context = {
    ...ports,
    desktop,
    store,
    cache: createAccessTokenCache(clock),
    queue: createKeyedQueue(),
    presence,
  };
  const logins = createLoginControl(context);
  const limits = createWindowLimits(context);
  const derive = memoizeByRecord();
  const clockSetBy = watchClock(clock);
  const snapshot = () => snapshotOf(store.get(), { ...app, clockSetBy: clockSetBy() }, clock.now(), derive);
  const keepAlive = createKeepAlive(context, derive);
  const automaticLock = createAutomaticLock(context, logins);
  let cancelTimer = () => {};
  let stopWatching = () => {};

  function redraw(): void {
    cancelTimer();
    const next = nextRedraw(store.get(), clock.now(), derive);
    cancelTimer = next === null ? () => {} : clock.at(next, redraw);
    draw(snapshot());
    keepAlive.update();
    automaticLock.update();
  }

  function absent(absence: Absence, isAbsent: boolean): void {
    if (isAbsent) {
      presence.leave(absence);
      void desktop.clearClipboard();
    } else presence.back(absence);
  }

  /** Locks nothing while the vault waits for its keyring, which may be for ever; a value that came after a lock counts. */
  async function endVault(): Promise<Result<null>> {
    const { kind } = store.get().vault;
    const waits = kind === 'opening' || kind === 'waiting-for-keyring';
    return waits ? flushPendingWrites(context) : lockVault(context, logins);
  }

  return {
    handlers: createHandlers(context, logins, limits, snapshot),
    run(command) {
      presence.back();
      automaticLock.used();
      limits.reset();
      void runCommand(context, logins, quit, command);
    },
    snapshot,
    authorities: (host) => authoritiesOf(store.get(), host),
    async start() {
      const { lastCheck, lastBackupAt } = ports.vaultMemory.read();
      store.set({
        settings: ports.settings.read(),
        lastVaultCheck: lastCheck ?? null,
        lastBackupAt: lastBackupAt ?? null,
      });
      stopWatching = ports.templates.watch(() => store.set({ templatesChange: store.get().templatesChange + 1 }));
      const read = await readServers(context);
      if (!read.ok) tellFailure(context, 'start', read.error);
      const providers = await readProviders(context);
      if (!providers.ok) tellFailure(context, 'start', providers.error);
      const authorities = await readAuthorities(context);
      if (!authorities.ok) tellFailure(context, 'start', authorities.error);
      const opened = await openVault(context, logins);
      const { vault } = store.get();
      // Nothing is lost yet. A start with arguments that choose a keyring is not repeated, so this is no loop.
      if (vault.kind === 'other-keyring' && !vault.isChosen) return desktop.restart(vault.keyStore);
      // Tray and window show a vault that stays closed, but not one that cannot be listed.
      if (opened.ok || opened.error.code === 'vault-not-open' || opened.error.code === 'declined-by-user') return;
      tellFailure(context, 'start', opened.error);
    },
    trayHostChanged(trayHost) {
      if (store.get().trayHost === trayHost) return;
      store.set({ trayHost });
    },
    keyringAppeared() {
      const { kind } = store.get().vault;
      if (kind === 'unavailable' || kind === 'wrong-key') void openVault(context, logins);
    },
    screenChanged(locked) {
      absent('screen-locked', locked);
      if (locked) automaticLock.screenLocked();
    },
    sleepChanged(asleep) {
      absent('asleep', asleep);
      if (asleep) automaticLock.fallsAsleep();
      else logins.pollNow();
    },
    inFront() {
      presence.back();
      automaticLock.used();
      logins.pollNow();
      followAllTokenFiles(context);
      // The user may have repaired the file meanwhile.
      if (store.get().serversProblem !== null) void readServers(context);
      if (store.get().providersProblem !== null) void readProviders(context);
      if (store.get().authoritiesProblem !== null) void readAuthorities(context);
    },
    used() {
      presence.back();
      automaticLock.used();
    },
    async finish() {
      presence.leave('ending');
      // First the clipboard, in case there is little time: the rest waits for running requests.
      await desktop.clearClipboard();
      await logins.pause();
      // A login that cannot pause has a token that could not be written so far.
      const held = await logins.retrySave();
      const ended = held.ok ? await endVault() : held;
      if (ended.ok) {
        stopWatching();
        cancelTimer();
        keepAlive.stop();
        automaticLock.stop();
        return ended;
      }
      presence.back('ending');
      await logins.resume();
      return ended;
    },
    async discardUnsaved() {
      // A failed end takes the absence back; the user may have copied something while the question was open.
      presence.leave('ending');
      await desktop.clearClipboard();
      await logins.cancel();
      await lockWithoutSaving(context);
    },
  };
}
