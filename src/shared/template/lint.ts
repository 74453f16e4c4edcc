import type { Finding, LintSurroundings } from './lint/finding.ts';
import type { TemplateContent } from './model.ts';

export type { Finding, LintSurroundings, Repair } from './lint/finding.ts';
export type { LintRule, Severity } from './lint/rules.ts';

/** Every finding, worst first, then by place. */
export function lint(_content: TemplateContent, _around: LintSurroundings): readonly Finding[] {
  throw new Error('not yet');
}
