import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, Separator } from 'react-aria-components';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import type { ClauseAction } from './clause-action.ts';
import css from './clause-menu.module.css';
import { PopoverTrigger } from './controls/popover-trigger.tsx';
import { useBeginTemplate } from './use-begin-template.ts';

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
      opens="menu"
      className={css.open}
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

/** What the keyboard does too has its keys beside it. */
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
