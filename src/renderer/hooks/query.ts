import type { AppError } from '../../shared/ipc/errors.ts';
import type { Result } from '../../shared/ipc/result.ts';

/** The answer to a question, as far as it is known. After a failure `last` is what was known before; null = nothing. */
export type Query<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError; readonly last: T | null }
  | { readonly kind: 'ready'; readonly value: T };

interface Asked<T> {
  readonly query: Query<T>;
  /** number of the newest request */
  readonly request: number;
  /** its answer is not there yet */
  readonly isPending: boolean;
}

/** Questions that were asked, by their arguments as JSON. */
export type Queries<T> = ReadonlyMap<string, Asked<T>>;

/** The events of a query. Each request has a number of its own. */
export type QueryEvent<T> =
  | { readonly kind: 'asked'; readonly question: string; readonly request: number }
  | { readonly kind: 'answered'; readonly question: string; readonly request: number; readonly answer: Result<T> }
  | { readonly kind: 'changed'; readonly question: string; readonly change: (value: T) => T }
  | { readonly kind: 'forgotten'; readonly question: string };

/**
 * Follows the questions. Only the answer to the newest request for a question counts, since an earlier one may come later;
 * until it is there, the last answer stays.
 * @param merge makes the new value of an answer and of what was known before; null = nothing
 */
export function nextQueries<T>(
  queries: Queries<T>,
  event: QueryEvent<T>,
  merge: (value: T, last: T | null) => T,
): Queries<T> {
  const { question } = event;
  const known = queries.get(question);
  const set = (asked: Asked<T>) => new Map(queries).set(question, asked);
  if (event.kind === 'asked') {
    return set({ query: known?.query ?? { kind: 'loading' }, request: event.request, isPending: true });
  }
  if (known === undefined) return queries;
  const last = lastValueOf(known.query);
  switch (event.kind) {
    case 'answered': {
      if (event.request !== known.request) return queries;
      const { answer } = event;
      const query: Query<T> = answer.ok
        ? { kind: 'ready', value: merge(answer.value, last) }
        : { kind: 'failed', error: answer.error, last };
      return set({ ...known, query, isPending: false });
    }
    case 'changed':
      return last === null ? queries : set({ ...known, query: { kind: 'ready', value: event.change(last) } });
    case 'forgotten':
      return new Map([...queries].filter(([other]) => other !== question));
  }
}

/** The value, if there is one; null = none yet. */
function lastValueOf<T>(query: Query<T>): T | null {
  if (query.kind === 'ready') return query.value;
  return query.kind === 'failed' ? query.last : null;
}

/** The same with something made of each value. */
export function mapQuery<T, U>(query: Query<T>, make: (value: T) => U): Query<U> {
  if (query.kind === 'ready') return { kind: 'ready', value: make(query.value) };
  return query.kind === 'failed' ? { ...query, last: query.last === null ? null : make(query.last) } : query;
}
