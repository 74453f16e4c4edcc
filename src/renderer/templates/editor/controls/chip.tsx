import { X } from 'lucide-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import iconButton from '../../../ui/icon-button.module.css';
import layout from '../../../ui/layout.module.css';
import css from './chip.module.css';
import { PopoverTrigger } from './popover-trigger.tsx';

interface Props {
  readonly text: string;
  /** the name of the button that takes it away */
  readonly remove: string;
  readonly onRemove: () => void;
  /** what it is in short, behind the text */
  readonly note?: string;
  readonly kind?: 'accent' | 'plain';
  readonly isFaulty?: boolean;
  /** what a press on the text shows, and the name of the button that the text then is */
  readonly details?: { readonly name: string; readonly show: () => ReactNode };
}

/** A value of a list, with a button that takes it away, and details where there are any. */
export function Chip({ text, remove, onRemove, note, kind = 'accent', isFaulty = false, details }: Props) {
  return (
    <li className={[css.chip, kind === 'plain' ? css.plain : '', isFaulty ? css.faulty : ''].join(' ')}>
      {details === undefined ? <bdi>{text}</bdi> : <Detailed text={text} {...details} />}
      {note === undefined ? null : <span className={css.chipNote}>&nbsp;· {note}</span>}
      <Button className={[iconButton.plain, css.remove].join(' ')} aria-label={remove} onPress={onRemove}>
        <X size={13} aria-hidden="true" />
      </Button>
    </li>
  );
}

interface DetailedProps {
  readonly text: string;
  readonly name: string;
  readonly show: () => ReactNode;
}

function Detailed({ text, name, show }: DetailedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <PopoverTrigger
      name={name}
      title={<bdi>{text}</bdi>}
      className={css.face}
      face={<bdi>{text}</bdi>}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      {show}
    </PopoverTrigger>
  );
}

interface ListProps {
  /** what they are, as the name of the list */
  readonly about: string;
  readonly children: readonly ReactElement[];
}

/** Chips as a list; without any there is none, since an empty list would only be in the way of a screen reader. */
export function ChipList({ about, children }: ListProps) {
  if (children.length === 0) return null;
  return (
    <ul className={[layout.wrap, css.chips].join(' ')} aria-label={about}>
      {children}
    </ul>
  );
}
