import type { ReactNode } from 'react';
import type { TemplateDraft } from '../../shared/template/library.ts';
import { useWorkbench } from './workbench.ts';

interface Props {
  /** saves the draft; also by Ctrl+S */
  readonly onSave: (draft: TemplateDraft) => void;
  readonly isSaving: boolean;
  /** what is wrong with the name beyond its form, as that another template has it */
  readonly nameFault?: string | undefined;
  /** before the name, as the way back to the list */
  readonly before?: ReactNode;
  /** beside the buttons, as a menu of what else can be done with the template */
  readonly actions?: ReactNode;
  /** between the header and the cards, as what is to be decided about a conflict */
  readonly children?: ReactNode;
}

/** The editor of one template: the header with its name, undo, redo and save; what it says as cards; what the linter found. */
export function TemplateEditor(_props: Props) {
  useWorkbench();
  return null;
}
