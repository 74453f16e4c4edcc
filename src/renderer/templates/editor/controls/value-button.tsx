import { type ReactNode, useState } from 'react';
import css from './chip.module.css';
import { PopoverTrigger } from './popover-trigger.tsx';

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
  readonly children: () => ReactNode;
}

/** A value that stands in a sentence; a press opens the control by which it is changed. */
export function ValueButton({ about, name, kind, isFaulty = false, face, opensAtOnce, onClose, children }: Props) {
  const [isOpen, setOpen] = useState(opensAtOnce === true);
  return (
    <PopoverTrigger
      name={name}
      title={about}
      className={css[kind]}
      isFaulty={isFaulty}
      face={face}
      isOpen={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (!open) onClose?.();
      }}
    >
      {children}
    </PopoverTrigger>
  );
}
