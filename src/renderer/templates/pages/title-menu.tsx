import { Copy, Ellipsis, Eraser, History, LogIn, Trash2, Upload } from 'lucide-react';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import type { TemplateActions } from '../library/use-actions.ts';

interface Props {
  readonly kind: TemplateKind;
  readonly name: string;
  /** it has a file, and says something else than that */
  readonly isSaved: boolean;
  readonly isChanged: boolean;
  readonly actions: TemplateActions;
  readonly onHistory: () => void;
  readonly onExport: () => void;
}

/** The less frequent actions on an open template. */
export function TitleMenu({ kind, name, isSaved, isChanged, actions, onHistory, onExport }: Props) {
  const { messages } = useServices();
  const { go } = useFrame();
  const t = messages.templates;
  const { duplicate, discard, remove } = actions;
  const ofSaved = { isDisabled: !isSaved };
  return (
    <ActionMenu
      label={t.moreOf(name)}
      actions={[
        {
          id: 'login',
          text: t.logIn,
          ...(isSaved && isChanged ? { hint: t.logInSaved } : {}),
          icon: <LogIn size={14} />,
          ...ofSaved,
          run: () => go({ route: 'new-token', template: { kind, name }, afresh: true }),
        },
        null,
        { id: 'duplicate', text: t.duplicate, icon: <Copy size={14} />, run: duplicate },
        { id: 'history', text: t.history.open, icon: <History size={14} />, ...ofSaved, run: onHistory },
        { id: 'export', text: t.exportOne, icon: <Upload size={14} />, ...ofSaved, run: onExport },
        null,
        { id: 'discard', text: t.discard, icon: <Eraser size={14} />, isDisabled: !isChanged, run: discard },
        { id: 'delete', text: t.delete, icon: <Trash2 size={14} />, isDanger: true, ...ofSaved, run: remove },
      ]}
    >
      <Ellipsis size={16} aria-hidden="true" />
    </ActionMenu>
  );
}
