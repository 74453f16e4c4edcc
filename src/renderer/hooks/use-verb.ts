import { useCallback, useRef, useState } from 'react';
import type { VerbAnswer, VerbArgument } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { VerbName } from '../../shared/ipc/verb-names.ts';
import { call } from '../app/api.ts';
import { useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';

/** A verb at hand: whether it is under way, and the function that runs it. */
export interface Verb<N extends VerbName> {
  readonly pending: boolean;
  /** Runs it unless it is under way; the answer is null then. */
  readonly run: (argument: VerbArgument<N>) => Promise<VerbAnswer<N> | null>;
}

/** Gives a view one verb. What becomes of an error is up to the view. */
export function useVerb<N extends VerbName>(name: N): Verb<N> {
  const { api } = useServices();
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const run = useCallback(
    async (argument: VerbArgument<N>) => {
      if (running.current) return null;
      running.current = true;
      setPending(true);
      try {
        return await call(api, name, argument);
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [api, name],
  );
  return { pending, run };
}

/** The user's own decision needs no message. */
export const isSilent = (error: AppError): boolean => error.code === 'declined-by-user' || error.code === 'cancelled';

/** Gives a view one verb whose errors are shown as a message; `run` tells whether it succeeded. */
export function useToastVerb<N extends VerbName>(name: N) {
  const { toasts, messages } = useServices();
  const { pending, run } = useVerb(name);
  const runOrToast = async (argument: VerbArgument<N>): Promise<boolean> => {
    const answer = await run(argument);
    if (answer === null || answer.ok) return answer !== null;
    if (!isSilent(answer.error)) toasts.show(errorToast(answer.error, messages));
    return false;
  };
  return { pending, run: runOrToast };
}
