import type { ProviderView, ServerView } from '../../ipc/snapshot.ts';
import type { ContentEdit } from '../edit.ts';
import type { ClaimName, TemplateLookup } from '../model.ts';
import { type LintRule, type Severity, severities } from './rules.ts';

/** Something that is probably a mistake. */
export interface Finding {
  /** stable name of the rule; the catalogue has its sentence (`describeFinding`) */
  readonly rule: LintRule;
  readonly severity: Severity;
  /** the clause, null = the whole template */
  readonly clause: number | null;
  /** the control where it belongs; null = the whole clause or template */
  readonly claim: ClaimName | 'include' | 'unknown' | 'capabilities' | 'rotation' | 'name' | 'oidc_issuer' | null;
  /** the sentence's values */
  readonly facts: readonly string[];
  /** null = there is none */
  readonly repair: ContentEdit | null;
  /** the other way, where two things may have been meant */
  readonly otherRepair: ContentEdit | null;
}

/** What the linter judges by. */
export interface LintSurroundings {
  /** unix seconds */
  readonly now: number;
  readonly lookup: TemplateLookup;
  /** null = not chosen or not known: rules that need it are silent */
  readonly server: ServerView | null;
  readonly provider: ProviderView | null;
}

/** Where a finding belongs. */
export type Place = Pick<Finding, 'clause' | 'claim'>;

/** Builds a finding of a rule. */
export const finding = (
  rule: LintRule,
  { clause, claim }: Place,
  facts: readonly string[] = [],
  repair: ContentEdit | null = null,
  otherRepair: ContentEdit | null = null,
): Finding => ({ rule, severity: severities[rule], clause, claim, facts, repair, otherRepair });

/** The place of a template without clauses, or of all of them. */
export const wholeTemplate: Place = { clause: null, claim: null };
