import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { splitScope } from '../../../shared/credentials/scope.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { Timeline } from '../../../shared/templates/timeline.ts';
import type { Format } from '../../../shared/time/format.ts';

interface Speech {
  readonly messages: Pick<Catalogue, 'templates'>;
  readonly format: Format;
}

type Lane = Timeline['lanes'][number];

/** A line of the table that says what the picture shows. */
export interface Fact {
  readonly what: string;
  readonly from: string;
  readonly until: string;
}

/** When a clause works, e.g. "from 5 Dec 18:40 until 8 Dec 18:40". */
export function timesOf({ begins, ends }: Lane, { messages, format }: Speech): string {
  const t = messages.templates.inspector.timeLine;
  if (begins === null) return ends === null ? t.always : t.until(format.exact(ends));
  if (ends === null) return t.from(format.exact(begins));
  return ends < begins ? t.never : t.between(format.exact(begins), format.exact(ends));
}

/** What a lane is called beside its number: the first scope that its clause gives; `asked` as in `clauseSentence`. */
export function nameOfLane(clause: Clause | undefined, asked: readonly string[] | null, { messages }: Speech): string {
  const t = messages.templates.inspector.timeLine;
  if (clause === undefined) return t.wholeToken;
  if (clause.usages_AT === 0) return t.noAccessTokens;
  return splitScope(clause.scope)[0] ?? asked?.[0] ?? t.anyScope;
}

/** The whole picture as one sentence. */
export function sentenceOf(timeline: Timeline, { messages, format }: Speech): string {
  const t = messages.templates.inspector.timeLine;
  const { lanes, from, to, tokenEnds, gaps } = timeline;
  const end = tokenEnds === null ? t.endsNever : t.endsAt(format.moment(tokenEnds));
  return t.picture(format.number(lanes.length), lanes.length, format.moment(from), format.moment(to), end, gaps.length);
}

/** The facts of the picture, a line each: clauses, gaps, the token as a whole, rotation, now. */
export function factsOf(timeline: Timeline, clauses: readonly Clause[], { messages, format }: Speech): readonly Fact[] {
  const { table, wholeToken } = messages.templates.inspector.timeLine;
  const begin = (instant: number | null) => (instant === null ? table.noBeginning : format.exact(instant));
  const end = (instant: number | null) => (instant === null ? table.noEnd : format.exact(instant));
  const nameOf = (clause: number) =>
    clauses.length === 0 ? wholeToken : messages.templates.inspector.clause(format.number(clause + 1));
  return [
    ...timeline.lanes.map(({ clause, begins, ends }) => ({
      what: nameOf(clause),
      from: begin(begins),
      until: end(ends),
    })),
    ...timeline.gaps.map(({ begins, ends }) => ({ what: table.gap, from: begin(begins), until: end(ends) })),
    { what: table.tokenEnd, from: begin(null), until: end(timeline.tokenEnds) },
    ...(timeline.rotationDeadline === null
      ? []
      : [{ what: table.rotation, from: begin(null), until: end(timeline.rotationDeadline) }]),
    { what: table.now, from: format.exact(timeline.now), until: '' },
  ];
}
