import { type ReactNode, useId, useRef } from 'react';
import { Button, Popover } from 'react-aria-components';
import surface from '../../../ui/surface.module.css';
import css from './chip.module.css';

interface Props {
  /** of the button, and of a menu */
  readonly name: string;
  /** the heading of the dialog that opens; without one it is a menu */
  readonly title?: ReactNode;
  readonly className: string | undefined;
  /** that of a menu */
  readonly popoverClass?: string | undefined;
  readonly placement?: 'bottom start' | 'bottom end';
  readonly isFaulty?: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly face: ReactNode;
  readonly children: () => ReactNode;
}

/**
 * A button and what it opens. A card has many of them: until one is pressed it is nothing but a button, which is why it is
 * no trigger of react-aria's, with the state of an overlay in each.
 */
export function PopoverTrigger(props: Props) {
  const { name, title, className, popoverClass, placement = 'bottom start', isFaulty, face, children } = props;
  const { isOpen, onOpenChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const isMenu = title === undefined;
  return (
    <>
      <Button
        ref={button}
        className={className ?? ''}
        aria-label={name}
        aria-haspopup={isMenu ? 'menu' : 'dialog'}
        aria-expanded={isOpen}
        data-faulty={isFaulty === true ? true : undefined}
        onPress={() => onOpenChange(!isOpen)}
      >
        {face}
      </Button>
      {isOpen ? (
        <Popover
          triggerRef={button}
          {...(isMenu ? { 'aria-label': name } : { 'aria-labelledby': titleId })}
          className={[surface.popover, isMenu ? popoverClass : css.popover].join(' ')}
          placement={placement}
          offset={4}
          isOpen
          onOpenChange={onOpenChange}
        >
          {isMenu ? (
            children()
          ) : (
            // The popover is the dialog itself. Around a dialog inside it, its own hidden buttons that close it would be in none.
            <div className={css.dialog}>
              <h2 id={titleId} className={css.dialogTitle}>
                {title}
              </h2>
              {children()}
            </div>
          )}
        </Popover>
      ) : null}
    </>
  );
}
