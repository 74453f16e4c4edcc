import { type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import css from './control.module.css';

interface Props {
  /** what it is about, as the heading of what opens: "Expiry of clause 2" */
  readonly about: string;
  /** the name of the button; `about` together with the value */
  readonly name: string;
  /** `add`: nothing is set yet */
  readonly kind: 'value' | 'add';
  readonly isFaulty?: boolean;
  readonly face: ReactNode;
  /** opens by itself when it appears */
  readonly opensAtOnce?: boolean;
  /** when it closes, whatever the reason */
  readonly onClose?: () => void;
  /** what opens; it is built only then */
  readonly children: (close: () => void) => ReactNode;
}

/** A value that stands in a sentence; a press opens the control by which it is changed. */
export function ValueButton({ about, name, kind, isFaulty, face, opensAtOnce, onClose, children }: Props) {
  const [isOpen, setOpen] = useState(opensAtOnce === true);
  const toggle = (open: boolean) => {
    setOpen(open);
    if (!open) onClose?.();
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={toggle}>
      <Button className={css[kind] ?? ''} aria-label={name} data-faulty={isFaulty === true ? true : undefined}>
        {face}
      </Button>
      <Popover className={css.popover} placement="bottom start" offset={4}>
        <Dialog className={css.dialog}>
          <Heading slot="title" level={2} className={css.dialogTitle}>
            {about}
          </Heading>
          {isOpen ? children(() => toggle(false)) : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
