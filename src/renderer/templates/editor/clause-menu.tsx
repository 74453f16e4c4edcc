import { Ellipsis } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Menu, MenuItem, Separator } from 'react-aria-components';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useFrame, useServices } from '../../app/services.ts';
import iconButton from '../../ui/icon-button.module.css';
import css from './clause-menu.module.css';
import { PopoverTrigger } from './controls/popover-trigger.tsx';
import type { ClauseAction } from './use-clause-actions.ts';

interface Props {
  readonly clause: TemplateClause;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** there can be no further clause */
  readonly isFull: boolean;
  readonly isFolded: boolean;
  readonly onAction: (action: ClauseAction) => void;
}

/** The menu of a clause. */
export function ClauseMenu(props: Props) {
  const { messages } = useServices();
  const [isOpen, setOpen] = useState(false);
  return (
    <PopoverTrigger
      name={messages.templates.editor.menu.label(props.number)}
      className={[iconButton.plain, css.open].join(' ')}
      popoverClass={css.popover}
      placement="bottom end"
      face={<Ellipsis size={16} aria-hidden="true" />}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      {() => <Entries {...props} onClose={() => setOpen(false)} />}
    </PopoverTrigger>
  );
}

/** Actions with a keyboard shortcut show it. */
interface Entry {
  readonly id: ClauseAction;
  readonly text: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
}

function Entries({
  clause,
  number,
  isFirst,
  isLast,
  isFull,
  isFolded,
  onAction,
  onClose,
}: Props & { readonly onClose: () => void }) {
  const { messages } = useServices();
  const t = messages.templates.editor.menu;
  const beginTemplate = useBeginTemplate();
  const items: readonly Entry[] = [
    { id: 'up', text: t.up, keys: t.upKeys, isDisabled: isFirst },
    { id: 'down', text: t.down, keys: t.downKeys, isDisabled: isLast },
    { id: 'duplicate', text: t.duplicate, isDisabled: isFull },
    { id: 'include', text: t.include },
    { id: 'fold', text: isFolded ? t.unfold : t.fold },
  ];
  return (
    <Menu className={css.menu ?? ''} aria-label={t.label(number)} autoFocus="first" onClose={onClose}>
      {items.map(({ id, text, keys, isDisabled = false }) => (
        <MenuItem
          key={id}
          id={id}
          textValue={text}
          isDisabled={isDisabled}
          className={css.item ?? ''}
          onAction={() => onAction(id)}
        >
          <span>{text}</span>
          {keys === undefined ? null : <kbd className={css.keys}>{keys}</kbd>}
        </MenuItem>
      ))}
      <MenuItem
        id="template"
        textValue={t.template}
        className={css.item ?? ''}
        onAction={() => beginTemplate(clause, number)}
      >
        <span>{t.template}</span>
      </MenuItem>
      <Separator className={css.line ?? ''} />
      <MenuItem
        id="remove"
        textValue={t.remove}
        className={[css.item, css.danger].join(' ')}
        onAction={() => onAction('remove')}
      >
        <span>{t.remove}</span>
      </MenuItem>
    </Menu>
  );
}

/** Begins a template of its own with a clause; the one that it stands in is left as it is. */
function useBeginTemplate(): (clause: TemplateClause, number: number) => void {
  const { messages } = useServices();
  const { go } = useFrame();
  return useCallback(
    (clause, number) =>
      go({
        route: 'templates',
        seed: {
          kind: 'restrictions',
          name: messages.templates.editor.menu.templateName(number),
          content: { kind: 'restrictions', clauses: [clause] },
        },
      }),
    [go, messages],
  );
}
