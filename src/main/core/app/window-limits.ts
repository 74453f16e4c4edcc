import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import type { VerbName } from '../../../shared/ipc/verb-names.ts';
import type { Clock } from '../ports/clock.ts';
import type { Context } from './context.ts';

/** Seconds until the window may repeat a question that was answered with no; doubled with each further no. */
const firstPause = 10;
const maxPauseSeconds = 900;

/** A no that is older than this, in seconds, is not counted any more. */
const noIsForgotten = 3_600;

/** A maximum number of calls in a number of seconds. The verbs of one limit count together. */
interface Limit {
  readonly verbs: readonly VerbName[];
  readonly calls: number;
  readonly seconds: number;
  /** a call must wait for the end of the one before */
  readonly oneAtATime: boolean;
}

const limits: readonly Limit[] = [
  // Sends a request to any address, before a question.
  { verbs: ['add-server', 'add-provider'], calls: 10, seconds: 60, oneAtATime: true },
  // May make the keyring ask for its password.
  { verbs: ['unlock', 'retry-vault'], calls: 10, seconds: 60, oneAtATime: true },
  // Take half a second of a core and 128 MiB each.
  {
    verbs: ['unlock-with-passphrase', 'begin-with-passphrase', 'change-protection'],
    calls: 20,
    seconds: 60,
    oneAtATime: true,
  },
  // Open a dialog of the system.
  {
    verbs: [
      'import-templates',
      'export-templates',
      'add-authority',
      'read-token-file',
      'tie-token-file',
      'save-access-token',
      'create-backup',
      'choose-backup',
    ],
    calls: 10,
    seconds: 60,
    oneAtATime: true,
  },
  // Sends a request, some of them after a question, and may fetch a token.
  { verbs: ['redeem-transfer-code', 'import-token'], calls: 10, seconds: 60, oneAtATime: true },
  // Sends a request.
  { verbs: ['create-transfer-code', 'end-transfer-code'], calls: 10, seconds: 60, oneAtATime: false },
  // Reads files and variables.
  { verbs: ['find-tokens', 'read-token-variable'], calls: 20, seconds: 60, oneAtATime: true },
  // Opens every file of the vault.
  { verbs: ['check-vault'], calls: 10, seconds: 60, oneAtATime: false },
  // Opens every file that was set aside, and may change one.
  { verbs: ['list-set-aside', 'take-back-file', 'remove-set-aside-file'], calls: 60, seconds: 60, oneAtATime: false },
  // Makes a key from a passphrase, which takes memory and time on purpose.
  { verbs: ['open-backup'], calls: 20, seconds: 60, oneAtATime: true },
  // Write to the disk after a question.
  { verbs: ['remove-authority', 'restore-backup'], calls: 10, seconds: 60, oneAtATime: true },
  // Send some requests each.
  { verbs: ['check-connection'], calls: 10, seconds: 60, oneAtATime: false },
  // Send requests without a question, which could use up what a server or provider allows logins.
  {
    verbs: ['refresh-server', 'refresh-provider', 'register-provider-client', 'start-device-login', 'account-claims'],
    calls: 10,
    seconds: 60,
    oneAtATime: false,
  },
  // Send a request each, which may cost a use of a token.
  {
    verbs: ['introspect', 'token-history', 'list-tokens', 'check-revocation'],
    calls: 20,
    seconds: 60,
    oneAtATime: false,
  },
  // Sends many requests after a question.
  { verbs: ['revoke-listed'], calls: 10, seconds: 60, oneAtATime: true },
  // Uses a token, and may ask for a place of the new one.
  { verbs: ['create-sub-token'], calls: 10, seconds: 60, oneAtATime: true },
  // Opens a page in the browser.
  { verbs: ['start-login', 'start-provider-login', 'open-login-again'], calls: 10, seconds: 30, oneAtATime: false },
];

/** Limits the calls of a window, which may be taken over and try to wear down its user. The tray has no limits. */
export interface WindowLimits {
  /**
   * Runs a verb of the window, with a context whose questions are counted.
   * @returns the result of the task; `busy` or `too-often` when it was not run
   */
  run<T>(verb: VerbName, task: (context: Context) => Promise<Result<T>>): Promise<Result<T>>;
  /** The user has acted outside of the window: questions that were answered with no may be asked again at once. */
  reset(): void;
}

/** Measures time by the clock that nobody can set. */
export function createWindowLimits(context: Context): WindowLimits {
  const pauses = new Map<VerbName, { readonly length: number; readonly since: number }>();
  const paces = new Map(
    limits.flatMap((limit) => {
      const pace = createPace(limit, context.clock);
      return limit.verbs.map((verb) => [verb, pace] as const);
    }),
  );
  let openQuestions = 0;

  function pauseLeft(verb: VerbName): number {
    const pause = pauses.get(verb);
    return pause === undefined ? 0 : pause.since + pause.length - context.clock.elapsed();
  }

  function note(verb: VerbName, yes: boolean): void {
    const before = pauses.get(verb);
    pauses.delete(verb);
    if (yes) return;
    const since = context.clock.elapsed();
    const isRecent = before !== undefined && since - before.since < noIsForgotten;
    pauses.set(verb, { length: isRecent ? Math.min(2 * before.length, maxPauseSeconds) : firstPause, since });
  }

  const counting = (verb: VerbName): Context => ({
    ...context,
    desktop: {
      ...context.desktop,
      async confirm(question) {
        // While another question is open this one is not shown, so its no does not come from the user.
        const isShown = openQuestions === 0;
        openQuestions += 1;
        try {
          const yes = await context.desktop.confirm(question);
          if (isShown) note(verb, yes);
          return yes;
        } finally {
          openQuestions -= 1;
        }
      },
    },
  });

  return {
    async run(verb, task) {
      const left = pauseLeft(verb);
      if (left > 0) return err({ code: 'too-often', because: 'declined', retryAfterSeconds: Math.ceil(left) });
      const pace = paces.get(verb);
      return pace === undefined ? task(counting(verb)) : pace(() => task(counting(verb)));
    },
    reset: () => pauses.clear(),
  };
}

function createPace({ calls, seconds, oneAtATime }: Limit, clock: Clock) {
  let recent: readonly number[] = [];
  let running = 0;
  return async <T>(task: () => Promise<Result<T>>): Promise<Result<T, AppError>> => {
    if (oneAtATime && running > 0) return err({ code: 'busy' });
    const now = clock.elapsed();
    recent = recent.filter((one) => now - one < seconds);
    const [oldest = now] = recent;
    if (recent.length >= calls) {
      return err({ code: 'too-often', because: 'pace', retryAfterSeconds: Math.ceil(oldest + seconds - now) });
    }
    recent = [...recent, now];
    running += 1;
    try {
      return await task();
    } finally {
      running -= 1;
    }
  };
}
