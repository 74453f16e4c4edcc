import { describe, expect, it } from 'vitest';
import { mapQuery, nextQueries, type Queries, type QueryEvent } from '../../../../src/renderer/hooks/query.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { ok } from '../../../../src/shared/ipc/result.ts';

const replace = (value: string): string => value;
const error: AppError = { code: 'not-a-url' };

const play = (
  events: readonly QueryEvent<string>[],
  merge = replace as (value: string, last: string | null) => string,
) => events.reduce<Queries<string>>((queries, event) => nextQueries(queries, event, merge), new Map());

const asked = (request: number, question = 'a') => ({ kind: 'asked', question, request }) as const;
const answered = (request: number, value: string, question = 'a') =>
  ({ kind: 'answered', question, request, answer: ok(value) }) as const;
const failed = (request: number) =>
  ({ kind: 'answered', question: 'a', request, answer: { ok: false, error } }) as const;

const ready = (value: string) => ({ kind: 'ready', value }) as const;

describe('a question to main', () => {
  it('is loading until the answer is there', () => {
    expect(play([asked(1)]).get('a')).toMatchObject({ query: { kind: 'loading' }, isPending: true });
    expect(play([asked(1), answered(1, 'one')]).get('a')).toMatchObject({ query: ready('one'), isPending: false });
  });

  it('drops an earlier answer that comes after the newest', () => {
    const late = play([asked(1), asked(2), answered(2, 'new'), answered(1, 'old')]);
    expect(late.get('a')).toMatchObject({ query: ready('new'), isPending: false });
  });

  it('drops an answer to a request that is not the newest, also before that is answered', () => {
    const early = play([asked(1), asked(2), answered(1, 'old')]);
    expect(early.get('a')).toMatchObject({ query: { kind: 'loading' }, isPending: true });
  });

  it('drops a failure that comes after a newer answer', () => {
    expect(play([asked(1), asked(2), answered(2, 'new'), failed(1)]).get('a')?.query).toEqual(ready('new'));
  });

  it('drops the answer to a question that is not asked any more, also when it is asked again', () => {
    const events = [asked(1), { kind: 'forgotten', question: 'a' } as const];
    expect(play([...events, answered(1, 'old')]).has('a')).toBe(false);
    expect(play([...events, asked(2), answered(1, 'old')]).get('a')?.query).toEqual({ kind: 'loading' });
  });

  it('keeps the last answer while it is asked again, and beside a failure', () => {
    const again = [asked(1), answered(1, 'one'), asked(2)];
    expect(play(again).get('a')?.query).toEqual(ready('one'));
    expect(play([...again, failed(2)]).get('a')?.query).toEqual({ kind: 'failed', error, last: 'one' });
  });

  it('makes a new value of the answer and the last one', () => {
    const join = (value: string, last: string | null) => `${last ?? ''}${value}`;
    const events = [asked(1), answered(1, 'one'), asked(2), failed(2), asked(3), answered(3, ' three')];
    expect(play(events, join).get('a')?.query).toEqual(ready('one three'));
  });

  it('can be changed once its answer is known, until the next one', () => {
    const change = { kind: 'changed', question: 'a', change: (value: string) => `${value}!` } as const;
    expect(play([asked(1), change]).get('a')?.query).toEqual({ kind: 'loading' });
    expect(play([asked(1), answered(1, 'one'), change]).get('a')?.query).toEqual(ready('one!'));
    expect(play([asked(1), answered(1, 'one'), asked(2), change, answered(2, 'two')]).get('a')?.query).toEqual(
      ready('two'),
    );
  });

  it('is one of several, each with its own answer', () => {
    const both = play([asked(1), asked(2, 'b'), answered(2, 'two', 'b'), answered(1, 'one')]);
    expect(both.get('a')?.query).toEqual(ready('one'));
    expect(both.get('b')?.query).toEqual(ready('two'));
  });
});

it('makes something of a value that is known', () => {
  const length = (text: string) => text.length;
  expect(mapQuery({ kind: 'loading' }, length)).toEqual({ kind: 'loading' });
  expect(mapQuery(ready('one'), length)).toEqual({ kind: 'ready', value: 3 });
  expect(mapQuery({ kind: 'failed', error, last: null }, length)).toEqual({
    kind: 'failed',
    error,
    last: null,
  });
});
