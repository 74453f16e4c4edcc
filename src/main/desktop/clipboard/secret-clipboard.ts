import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { createSerialQueue } from '../../../shared/serial-queue.ts';
import type { Clock } from '../../core/ports/clock.ts';

/** The text clipboard of any system and runtime. */
export interface TextClipboard {
  /** Writes a text; a secret is hidden from clipboard managers if possible. False when it cannot have worked. */
  write(text: string, kind: 'secret' | 'plain'): Promise<boolean>;
  /**
   * Clears the clipboard if it holds our text. True when it certainly does not hold it any more; false when it could not
   * be read or cleared.
   */
  clearIf(isOurs: (text: string) => boolean): Promise<boolean>;
}

/** Copies secrets and takes them back from the clipboard, if nobody else has written there since. */
export interface SecretClipboard {
  /** @param clearAfterSeconds 0 = it stays */
  copy(secret: string, clearAfterSeconds: number): Promise<Result<null>>;
  /** Copies a text that is no secret. It stays, and the secret that it replaces needs no clearing any more. */
  copyPlain(text: string): Promise<Result<null>>;
  clear(): Promise<void>;
}

/** A failed clearing is tried again so often; after that only on lock, on quit and with the next copy. */
const secondsBetweenTries = 5;
const maxTries = 12;

/**
 * Remembers a keyed digest of the last copy, never the text. Each copy ends the timer of the one before.
 * Calls run one after another, so that a clearing cannot hit what a later call wrote.
 */
export function createSecretClipboard(clipboard: TextClipboard, clock: Pick<Clock, 'after'>): SecretClipboard {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  let copied: Buffer | null = null;
  let triesLeft = maxTries;
  let endTimer: () => void = () => undefined;
  const inTurn = createSerialQueue();
  const clearIfOurs = async () => {
    endTimer();
    const mark = copied;
    if (mark === null) return;
    // Keep the mark until the secret is certainly gone: a failed read does not mean that somebody else has copied.
    const isOurs = (text: string) => timingSafeEqual(digest(text), mark);
    if (await clipboard.clearIf(isOurs).catch(() => false)) copied = null;
    else if (triesLeft > 0) {
      triesLeft -= 1;
      endTimer = clock.after(secondsBetweenTries, clear);
    }
  };
  const clear = () => inTurn(clearIfOurs).catch(() => undefined);
  const put = (text: string, kind: 'secret' | 'plain', afterwards: () => void) =>
    inTurn(async (): Promise<Result<null>> => {
      if (!(await clipboard.write(text, kind))) return err({ code: 'clipboard-failed' });
      endTimer();
      afterwards();
      return ok(null);
    }).catch(() => err({ code: 'clipboard-failed' } as const));

  return {
    clear,
    copy: (secret, clearAfterSeconds) =>
      put(secret, 'secret', () => {
        copied = digest(secret);
        triesLeft = maxTries;
        endTimer = clearAfterSeconds === 0 ? () => undefined : clock.after(clearAfterSeconds, clear);
      }),
    copyPlain: (text) =>
      put(text, 'plain', () => {
        copied = null;
      }),
  };
}
