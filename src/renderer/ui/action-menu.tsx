import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import css from './action-menu.module.css';
import { Button, type ButtonKind } from './button.tsx';
import { OptionHint } from './option-hint.tsx';
import choose from './select-field.module.css';
import surface from './surface.module.css';

/** A line of a menu. `null` in a list of them is a separator. */
export interface MenuAction {
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

interface Props {
  /** name of the button and of the menu */
  readonly label: string;
  readonly kind?: ButtonKind;
  /** what stands on the button */
  readonly children: ReactNode;
  readonly actions: readonly (MenuAction | null)[];
}

/** A button that opens a menu of actions. */
export function ActionMenu({ label, kind = 'icon', children, actions }: Props) {
  const byId = new Map(actions.flatMap((action) => (action === null ? [] : [[action.id, action]])));
  return (
    <MenuTrigger>
      <Button kind={kind} aria-label={label}>
        {children}
      </Button>
      <Popover className={[surface.popover, choose.popover].join(' ')} placement="bottom end">
        <Menu aria-label={label} className={css.menu} onAction={(key) => byId.get(String(key))?.run()}>
          {actions.map((action, index) =>
            action === null ? (
              // Separators have no name of their own; they stay where they are.
              <Separator key={`line ${String(index)}`} className={css.line} />
            ) : (
              <MenuItem
                key={action.id}
                id={action.id}
                textValue={action.text}
                isDisabled={action.isDisabled ?? false}
                className={[css.item, action.isDanger === true ? css.danger : ''].join(' ')}
              >
                <span className={css.icon} aria-hidden="true">
                  {action.icon}
                </span>
                <span>{action.text}</span>
                {action.hint === undefined ? null : <OptionHint>{action.hint}</OptionHint>}
              </MenuItem>
            ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
