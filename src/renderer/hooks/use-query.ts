import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { VerbArgument, VerbValues } from '../../shared/ipc/contract.ts';
import type { VerbName } from '../../shared/ipc/verb-names.ts';
import { call } from '../app/api.ts';
import { useServices } from '../app/services.ts';
import { nextQueries, type Queries, type Query, type QueryEvent } from './query.ts';
import { useStable } from './use-stable.ts';

/** One question to main. */
export interface QueryAccess<T> {
  readonly query: Query<T>;
  /** an answer is on its way */
  readonly isPending: boolean;
  /** asks once more; done when the answer is there */
  readonly reload: () => Promise<void>;
  /** changes what is known, until the next answer */
  readonly change: (change: (value: T) => T) => void;
}

/** Several questions of one verb. */
export interface QueriesAccess<N extends VerbName> {
  readonly find: (argument: VerbArgument<N>) => Query<VerbValues[N]>;
  /** asks, also what was asked before; done when the answer is there */
  readonly ask: (argument: VerbArgument<N>) => Promise<void>;
}

interface Options<T> {
  /** of what is asked for: another one makes the answer out of date */
  readonly version?: string | number;
  /** makes the new value of an answer and of what was known before, null = nothing; must stay the same function */
  readonly merge?: (value: T, last: T | null) => T;
}

const loading = { kind: 'loading' } as const;
const replace = <T>(value: T): T => value;

/**
 * Asks main, and again whenever the argument or the version is another one. An answer that comes too late is dropped.
 * @param argument undefined = nothing to ask
 */
export function useQuery<N extends VerbName>(
  name: N,
  argument: VerbArgument<N> | undefined,
  { version = 0, merge = replace }: Options<VerbValues[N]> = {},
): QueryAccess<VerbValues[N]> {
  const { queries, ask, dispatch } = useRequests(name, merge);
  const question = argument === undefined ? null : JSON.stringify(argument);
  const reload = useStable(async () => {
    if (argument !== undefined) await ask(argument);
  });
  const change = useStable((next: (value: VerbValues[N]) => VerbValues[N]) => {
    if (question !== null) dispatch({ kind: 'changed', question, change: next });
  });
  const asked = question === null ? null : `${version} ${question}`;
  useEffect(() => {
    if (asked !== null) void reload();
  }, [asked, reload]);
  useEffect(() => {
    if (question === null) return undefined;
    return () => dispatch({ kind: 'forgotten', question });
  }, [question, dispatch]);
  const { query, isPending } = queries.get(question ?? '') ?? { query: loading, isPending: false };
  return { query, isPending, reload, change };
}

/** Asks main several questions of one verb: each once when it is wanted first, and again only by `ask`. */
export function useQueries<N extends VerbName>(name: N, wanted: readonly VerbArgument<N>[]): QueriesAccess<N> {
  const { queries, ask } = useRequests(name, replace);
  const asked = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const argument of wanted) {
      const question = JSON.stringify(argument);
      if (asked.current.has(question)) continue;
      asked.current = new Set(asked.current).add(question);
      void ask(argument);
    }
  }, [wanted, ask]);
  const find = useCallback(
    (argument: VerbArgument<N>) => queries.get(JSON.stringify(argument))?.query ?? loading,
    [queries],
  );
  return { find, ask };
}

function useRequests<N extends VerbName>(name: N, merge: NonNullable<Options<VerbValues[N]>['merge']>) {
  const { api } = useServices();
  const [queries, dispatch] = useReducer(
    (last: Queries<VerbValues[N]>, event: QueryEvent<VerbValues[N]>) => nextQueries(last, event, merge),
    new Map(),
  );
  const requests = useRef(0);
  const ask = useCallback(
    async (argument: VerbArgument<N>) => {
      const question = JSON.stringify(argument);
      requests.current += 1;
      const request = requests.current;
      dispatch({ kind: 'asked', question, request });
      dispatch({ kind: 'answered', question, request, answer: await call(api, name, argument) });
    },
    [api, name],
  );
  return { queries, ask, dispatch };
}
