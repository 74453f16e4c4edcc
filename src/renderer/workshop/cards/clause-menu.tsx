import { Ellipsis } from 'lucide-react';
import { Keyboard, Menu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import type { WrittenClause } from '../../../shared/template/model.ts';
import { Button } from '../../components/button.tsx';
import { useServices } from '../../services.ts';
import css from './clause-menu.module.css';
import { useBeginTemplate } from './use-begin-template.ts';

/** What can be done with a clause as a whole. */
export type CardDeed = 'up' | 'down' | 'duplicate' | 'include' | 'fold' | 'remove';

interface Props {
  readonly clause: WrittenClause;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isFolded: boolean;
  readonly onDeed: (deed: CardDeed) => void;
}

/** The menu of a clause. */
export function ClauseMenu({ clause, number, isFirst, isLast, isFolded, onDeed }: Props) {
  const { words } = useServices();
  const say = words.workshop.menu;
  const beginTemplate = useBeginTemplate();
  const items = [
    { id: 'up', text: say.up, keys: say.upKeys, isDisabled: isFirst },
    { id: 'down', text: say.down, keys: say.downKeys, isDisabled: isLast },
    { id: 'duplicate', text: say.duplicate },
    { id: 'include', text: say.include },
    { id: 'fold', text: isFolded ? say.unfold : say.fold },
  ] as const;
  return (
    <MenuTrigger>
      <Button kind="icon" aria-label={say.label(number)}>
        <Ellipsis size={16} aria-hidden="true" />
      </Button>
      <Popover className={css.popover} placement="bottom end" offset={2}>
        <Menu className={css.menu}>
          {items.map(({ id, text, ...rest }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              isDisabled={'isDisabled' in rest && rest.isDisabled}
              className={css.item ?? ''}
              onAction={() => onDeed(id)}
            >
              <Text slot="label">{text}</Text>
              {'keys' in rest ? <Keyboard className={css.keys}>{rest.keys}</Keyboard> : null}
            </MenuItem>
          ))}
          <MenuItem
            id="template"
            textValue={say.template}
            className={css.item ?? ''}
            onAction={() => beginTemplate(clause, number)}
          >
            <Text slot="label">{say.template}</Text>
          </MenuItem>
          <Separator className={css.line ?? ''} />
          <MenuItem
            id="remove"
            textValue={say.remove}
            className={[css.item, css.danger].join(' ')}
            onAction={() => onDeed('remove')}
          >
            <Text slot="label">{say.remove}</Text>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
