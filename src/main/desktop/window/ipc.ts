import type { WebContents } from 'electron';
import type { z } from 'zod';
import { sizeCapOf, type VerbArgument, type VerbHandlers, verbArguments } from '../../../shared/ipc/contract.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import { type VerbName, verbNames } from '../../../shared/ipc/verb-names.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Machine } from '../../core/ports/machine.ts';
import { maySend } from './ipc-sender.ts';
import { watchPersonInput } from './user-gesture.ts';

/** Dependencies of the window's calls. `origin` is that of its pages. */
export interface IpcParts {
  readonly handlers: VerbHandlers;
  readonly origin: string;
  readonly log: Log;
  readonly machine: Pick<Machine, 'newId'>;
}

/** A line that somebody types; texts that may be longer are no lines. */
const maxLineLength = 80;

/**
 * Verbs that a page calls by itself, or a while after somebody has used it. Every other one is answered only right after a key
 * or a button was pressed in this window, so that a script in the page cannot use it by itself: what destroys, exports, asks for
 * a token, reaches out to the network, opens a dialog or the browser, or changes how that is done, who is trusted or what
 * protects the tokens.
 */
const verbsOfAPage: ReadonlySet<VerbName> = new Set([
  // What it shows. Of servers and providers in the list it asks what they offer.
  ...(['snapshot', 'refresh-server', 'refresh-provider', 'own-address'] as const),
  ...(['find-tokens', 'check-token-file', 'list-set-aside'] as const),
  ...(['list-templates', 'template-history', 'deleted-templates'] as const),
  ...(['server-template-groups', 'server-templates'] as const),
  // What ends, closes or hides something.
  ...(['lock', 'cancel-login', 'dismiss-login', 'stop-waiting', 'stop-revoking', 'stop-revoking-all'] as const),
  ...(['close-revocations', 'close-backup', 'stop-vault-check', 'close-vault-check'] as const),
  ...(['close-connection-check'] as const),
  // Names on this computer, which are also kept when their field is left.
  ...(['rename', 'set-favourite', 'name-server', 'name-provider', 'choose-default-provider'] as const),
  ...(['rename-provider'] as const),
  // Templates: one can be dropped, many are deleted one after the other, and all of that can be undone.
  ...(['import-text', 'save-template', 'rename-template', 'mark-template', 'delete-template'] as const),
  ...(['restore-template', 'restore-deleted-template'] as const),
  ...(['keep-draft', 'discard-draft', 'restore-draft'] as const),
]);

type Schemas = { readonly [N in VerbName]: z.ZodType<VerbArgument<N>> };
const schemas: Schemas = verbArguments;

/** Answers every verb of the table for this one web contents; another window has no such channels. */
export function serveVerbs(contents: WebContents, parts: IpcParts): void {
  const input = watchPersonInput(contents);
  for (const name of verbNames) {
    contents.ipc.handle(name, (event, argument: unknown) => {
      if (!maySend(event.senderFrame, contents.mainFrame, parts.origin))
        return unexpected(parts, 'ipc-foreign-sender', name);
      if (!verbsOfAPage.has(name) && !input.isRecent()) return unexpected(parts, 'ipc-without-input', name);
      return answerVerb(name, argument, parts);
    });
  }
}

/**
 * Runs one verb: size, schema, handler. Nothing is thrown across the border: what is no Result becomes `unexpected`.
 * @param argument as it came from the window
 */
export async function answerVerb<N extends VerbName>(
  name: N,
  argument: unknown,
  parts: Omit<IpcParts, 'origin'>,
): Promise<Result<unknown>> {
  try {
    if (sizeOf(argument) > sizeCapOf(name)) return err({ code: 'invalid-input', field: '', because: 'too-large' });
    const parsed = schemas[name].safeParse(argument);
    if (!parsed.success) return refusal(name, parsed.error, parts);
    return await parts.handlers[name](parsed.data);
  } catch {
    return unexpected(parts, 'ipc-failed', name);
  }
}

/** Bytes as JSON; what has no JSON (a circle, a big integer) throws, and is refused by the caller. */
function sizeOf(argument: unknown): number {
  return Buffer.byteLength(JSON.stringify(argument) ?? '');
}

function refusal(name: VerbName, error: z.ZodError, parts: Omit<IpcParts, 'origin'>): Result<never> {
  const [first] = error.issues;
  if (first?.code !== 'too_big') return unexpected(parts, 'ipc-bad-argument', name);
  // The sentence for a line says how long it may be.
  const because = first.origin === 'string' && first.maximum <= maxLineLength ? 'too-long' : 'too-large';
  return err({ code: 'invalid-input', field: String(first.path[0] ?? ''), because });
}

function unexpected(parts: Pick<IpcParts, 'log' | 'machine'>, event: string, verb: VerbName): Result<never> {
  const id = parts.machine.newId();
  parts.log.event(event, { verb, id });
  return err({ code: 'unexpected', id });
}
