import { onClause } from '../edit.ts';
import { listClaims } from '../model.ts';
import { type Finding, finding } from './finding.ts';
import type { Subject } from './subject.ts';
import { repeatedIn } from './values.ts';

/** Values that stand in a list more than once; they do nothing the second time. */
export const repeats = ({ clauses }: Subject): readonly Finding[] =>
  clauses.flatMap((written, clause) =>
    listClaims.flatMap((claim) => {
      const twice = repeatedIn(written[claim] ?? []);
      if (twice.length === 0) return [];
      const once = onClause(clause, (draft) => {
        draft[claim] = [...new Set(draft[claim])];
      });
      return [finding('duplicate-values', { clause, claim }, { values: twice }, once)];
    }),
  );
