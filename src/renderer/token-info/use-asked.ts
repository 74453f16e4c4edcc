import { useState } from 'react';
import type { VerbArgument, VerbValues } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { VerbName } from '../../shared/ipc/verb-names.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';

/** What a server was asked for on request, since the question may cost a use. */
export interface Asked<N extends VerbName> {
  /** the last answer; null = none yet */
  readonly value: VerbValues[N] | null;
  /** why the last question got none */
  readonly error: AppError | null;
  readonly pending: boolean;
  readonly ask: (argument: VerbArgument<N>) => Promise<void>;
  readonly replace: (value: VerbValues[N]) => void;
}

/** Asks only when it is told to, and keeps the last answer, also where a later question fails. */
export function useAsked<N extends VerbName>(name: N): Asked<N> {
  const { pending, run } = useVerb(name);
  const [value, replace] = useState<VerbValues[N] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const ask = async (argument: VerbArgument<N>) => {
    const answer = await run(argument);
    if (answer === null) return;
    if (answer.ok) replace(() => answer.value);
    setError(answer.ok || isSilent(answer.error) ? null : answer.error);
  };
  return { value, error, pending, ask, replace: (next) => replace(() => next) };
}
