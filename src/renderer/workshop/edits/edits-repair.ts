import type { Finding } from '../../../shared/template/lint.ts';
import type { Edit } from '../draft/edit.ts';
import { onContent } from './edits.ts';

/**
 * Applies the repair of a finding.
 * @param label what the repair does, in words
 */
export const repair = (label: string, apply: NonNullable<Finding['repair']>): Edit => onContent(label, apply);
