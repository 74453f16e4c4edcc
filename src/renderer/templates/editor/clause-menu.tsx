import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, Separator } from 'react-aria-components';
import type { WrittenClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import type { CardDeed } from './clause-action.ts';
import css from './clause-menu.module.css';
import { Opener } from './controls/popover-trigger.tsx';
import { useBeginTemplate } from './use-begin-template.ts';

interface Props {
  readonly clause: WrittenClause;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** there can be no further clause */
  readonly isFull: boolean;
  readonly isFolded: boolean;
  readonly onDeed: (deed: CardDeed) => void;
}

/** The menu of a clause. */
export function ClauseMenu(props: Props) {
  const { words } = useServices();
  const [isOpen, setOpen] = useState(false);
  return (
    <Opener
      name={words.workshop.menu.label(props.number)}
      opens="menu"
      className={css.open}
      popoverClass={css.popover}
      placement="bottom end"
      face={<Ellipsis size={16} aria-hidden="true" />}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      {() => <Entries {...props} onClose={() => setOpen(false)} />}
    </Opener>
  );
}

/** What the keyboard does too has its keys beside it. */
interface Entry {
  readonly id: CardDeed;
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
  onDeed,
  onClose,
}: Props & { readonly onClose: () => void }) {
  const { words } = useServices();
  const say = words.workshop.menu;
  const beginTemplate = useBeginTemplate();
  const items: readonly Entry[] = [
    { id: 'up', text: say.up, keys: say.upKeys, isDisabled: isFirst },
    { id: 'down', text: say.down, keys: say.downKeys, isDisabled: isLast },
    { id: 'duplicate', text: say.duplicate, isDisabled: isFull },
    { id: 'include', text: say.include },
    { id: 'fold', text: isFolded ? say.unfold : say.fold },
  ];
  return (
    <Menu className={css.menu ?? ''} aria-label={say.label(number)} autoFocus="first" onClose={onClose}>
      {items.map(({ id, text, keys, isDisabled = false }) => (
        <MenuItem
          key={id}
          id={id}
          textValue={text}
          isDisabled={isDisabled}
          className={css.item ?? ''}
          onAction={() => onDeed(id)}
        >
          <span>{text}</span>
          {keys === undefined ? null : <kbd className={css.keys}>{keys}</kbd>}
        </MenuItem>
      ))}
      <MenuItem
        id="template"
        textValue={say.template}
        className={css.item ?? ''}
        onAction={() => beginTemplate(clause, number)}
      >
        <span>{say.template}</span>
      </MenuItem>
      <Separator className={css.line ?? ''} />
      <MenuItem
        id="remove"
        textValue={say.remove}
        className={[css.item, css.danger].join(' ')}
        onAction={() => onDeed('remove')}
      >
        <span>{say.remove}</span>
      </MenuItem>
    </Menu>
  );
}
