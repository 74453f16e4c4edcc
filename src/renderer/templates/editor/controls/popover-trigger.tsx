import { type ReactNode, useRef } from 'react';
import { Button, Popover } from 'react-aria-components';

interface Props {
  readonly name: string;
  readonly opens: 'dialog' | 'menu';
  readonly className: string | undefined;
  readonly popoverClass: string | undefined;
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
  const { name, opens, className, popoverClass, placement = 'bottom start', isFaulty, face, children } = props;
  const { isOpen, onOpenChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        className={className ?? ''}
        aria-label={name}
        aria-haspopup={opens}
        aria-expanded={isOpen}
        data-faulty={isFaulty === true ? true : undefined}
        onPress={() => onOpenChange(!isOpen)}
      >
        {face}
      </Button>
      {isOpen ? (
        <Popover
          triggerRef={button}
          // A dialog in it has its own name.
          {...(opens === 'menu' ? { 'aria-label': name } : {})}
          className={popoverClass ?? ''}
          placement={placement}
          offset={4}
          isOpen
          onOpenChange={onOpenChange}
        >
          {children()}
        </Popover>
      ) : null}
    </>
  );
}
