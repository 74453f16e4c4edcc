import type { ProviderView, ServerView } from '../../ipc/snapshot.ts';
import type { ContentEdit } from '../edit.ts';
import type { ClaimName, TemplateLookup } from '../model.ts';
import { type FactsOf, type LintRule, type Severity, severities } from './rules.ts';

/** The target of a finding. */
export interface FindingTarget {
  /** index of the clause, null = the whole template */
  readonly clause: number | null;
  /** the control, null = the whole clause or template */
  readonly claim: ClaimName | 'include' | 'unknown' | 'capabilities' | 'rotation' | 'name' | 'oidc_issuer' | null;
}

interface FindingOf<R extends LintRule> extends FindingTarget {
  /** stable name of the rule; the catalogue has its sentence (`describeFinding`) */
  readonly rule: R;
  readonly severity: Severity;
  /** the values of the sentence */
  readonly facts: FactsOf[R];
  /** null = there is none */
  readonly repair: ContentEdit | null;
  /** the other repair, where two things may have been meant */
  readonly otherRepair: ContentEdit | null;
}

/** Something that is probably a mistake, with the facts of its rule. */
export type Finding<R extends LintRule = LintRule> = { readonly [Rule in R]: FindingOf<Rule> }[R];

/** The facts that the linter uses. */
export interface LintSurroundings {
  /** unix seconds */
  readonly now: number;
  readonly lookup: TemplateLookup;
  /** null = not chosen or not known: rules that need it are silent */
  readonly server: ServerView | null;
  readonly provider: ProviderView | null;
}

/** Builds a finding of a rule. */
export const finding = <R extends LintRule>(
  rule: R,
  { clause, claim }: FindingTarget,
  facts: FactsOf[R],
  repair: ContentEdit | null = null,
  otherRepair: ContentEdit | null = null,
): Finding<R> => ({ rule, severity: severities[rule], clause, claim, facts, repair, otherRepair });

/** The target of findings about a template without clauses, or about all of its clauses. */
export const wholeTemplate: FindingTarget = { clause: null, claim: null };

/** A key that tells the findings of one template apart. */
export const keyOfFinding = ({ rule, clause, claim, facts }: Finding): string =>
  JSON.stringify([rule, clause, claim, facts], (_, value: unknown) =>
    typeof value === 'bigint' || typeof value === 'number' ? String(value) : value,
  );
