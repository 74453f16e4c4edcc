import { useWorkbench } from './workbench.ts';

/** What the open template says, as cards with a control for each claim, and what the linter found. */
export function TemplateEditor() {
  useWorkbench();
  return null;
}
