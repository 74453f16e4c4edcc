import type { Finding } from '../../../shared/templates/lint/lint.ts';
import type { Edit } from '../draft/edit.ts';
import { onContent } from './recipes.ts';

/**
 * Applies the repair of a finding.
 * @param label what the repair does, in words
 */
export const repair = (label: string, apply: NonNullable<Finding['repair']>): Edit => onContent(label, apply);
