import { watch as watchFolder } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Result } from '../../../shared/ipc/result.ts';
import type { TemplateLibrary } from '../../../shared/templates/library.ts';
import { templateKinds } from '../../../shared/templates/model.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** Other programs write a file in several steps; waiting hides the intermediate ones. */
const settleSeconds = 0.2;
/** Combines several writes of our own into one event. */
const ownSeconds = 0.03;

/** Dependencies of the watch. */
export interface LibraryWatchOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'elapsed' | 'after'>;
  /** reads the library anew, to see whether an event changed anything */
  readonly read: () => Promise<Result<TemplateLibrary>>;
}

/** Reports when the library differs from the last listing. */
export interface LibraryWatch {
  /** Called with the first listing; before it nothing that was shown can be out of date. */
  start(): void;
  /** Remembers the listing that was shown just now. */
  seen(library: TemplateLibrary): void;
  /** Called after this program has written. */
  changed(): void;
  subscribe(onChange: () => void): () => void;
}

/**
 * Watches the folder, the folders of the kinds in it, and its parent, where it may disappear and come back. After each
 * event all watches are set up again before anything is read, so that no change is missed. If the system cannot watch,
 * changes by other programs are seen at the next listing.
 */
export function createLibraryWatch({ folder, clock, read }: LibraryWatchOptions): LibraryWatch {
  let listener: (() => void) | null = null;
  let started = false;
  let shown = '';
  let stopWatching: () => void = () => undefined;
  let due = Number.POSITIVE_INFINITY;
  let cancelCheck: () => void = () => undefined;

  function soon(seconds: number): void {
    const time = clock.elapsed() + seconds;
    if (!started || listener === null || time >= due) return;
    cancelCheck();
    due = time;
    cancelCheck = clock.after(seconds, () => void check());
  }

  async function check(): Promise<void> {
    due = Number.POSITIVE_INFINITY;
    watchAnew();
    const library = await read();
    const now = library.ok ? fingerprint(library.value) : library.error.code;
    if (now === shown) return;
    shown = now;
    listener?.();
  }

  function watchAnew(): void {
    stopWatching();
    const event = () => soon(settleSeconds);
    const around = (name: string | null) => (name === null || name === basename(folder) ? event() : undefined);
    const stops = [
      watchOne(dirname(folder), around),
      ...[folder, ...templateKinds.map((kind) => join(folder, kind))].map((one) => watchOne(one, event)),
    ];
    stopWatching = () => {
      for (const stop of stops) stop();
    };
  }

  return {
    start() {
      if (started || listener === null) return;
      started = true;
      watchAnew();
    },
    seen(library) {
      shown = fingerprint(library);
    },
    changed: () => soon(ownSeconds),
    subscribe(onChange) {
      listener = onChange;
      return () => {
        listener = null;
        cancelCheck();
        stopWatching();
      };
    },
  };
}

/** Watches one folder, if it is there and the system can. @returns ends it */
function watchOne(folder: string, onEvent: (name: string | null) => void): () => void {
  try {
    const watcher = watchFolder(folder, { persistent: false }, (_kind, name) => onEvent(name));
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}

/** Fingerprint of a listing, to skip events that changed nothing. Without the content of drafts, which only the window writes. */
function fingerprint({ entries, problems, drafts, folder }: TemplateLibrary): string {
  return JSON.stringify([
    folder,
    entries.map(({ kind, name, revision }) => [kind, name, revision]),
    problems,
    drafts.map(({ id }) => id),
  ]);
}
