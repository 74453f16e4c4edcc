import type { ProviderView, ServerView } from '../snapshot.ts';
import type { ClaimName, TemplateContent, TemplateLookup } from './model.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** Something that is probably a mistake. */
export interface Finding {
  /** stable name of the rule; the catalogue has its sentence */
  readonly rule: string;
  readonly severity: Severity;
  /** the clause, null = the whole template */
  readonly clause: number | null;
  /** the control where it belongs; null = the whole clause or template */
  readonly claim: ClaimName | 'include' | 'unknown' | 'capabilities' | 'rotation' | null;
  /** the sentence's values */
  readonly facts: readonly string[];
  /** one click that repairs it: the content as it would be; null = there is none. `words.lint` names it by the rule */
  readonly repair: ((content: TemplateContent) => TemplateContent) | null;
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

/** Every finding, worst first, then by place. */
export function lint(_content: TemplateContent, _around: LintSurroundings): readonly Finding[] {
  throw new Error('not yet');
}
