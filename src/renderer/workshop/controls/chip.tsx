import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import css from './control.module.css';

interface Props {
  readonly text: string;
  /** the name of the button that takes it away */
  readonly remove: string;
  readonly onRemove: () => void;
  /** what it is in short, behind the text */
  readonly note?: string;
  readonly kind?: 'accent' | 'plain';
  readonly isFaulty?: boolean;
  /** what a press on the text shows */
  readonly details?: () => ReactNode;
}

/** A value of a list, with a button that takes it away, and details where there are any. */
export function Chip({ text, remove, onRemove, note, kind = 'accent', isFaulty = false, details }: Props) {
  return (
    <li className={[css.chip, kind === 'plain' ? css.plain : '', isFaulty ? css.faulty : ''].join(' ')}>
      {details === undefined ? <bdi>{text}</bdi> : <Detailed text={text}>{details}</Detailed>}
      {note === undefined ? null : <span className={css.chipNote}>&nbsp;· {note}</span>}
      <Button className={css.remove} aria-label={remove} onPress={onRemove}>
        <X size={13} aria-hidden="true" />
      </Button>
    </li>
  );
}

function Detailed({ text, children }: { readonly text: string; readonly children: () => ReactNode }) {
  return (
    <DialogTrigger>
      <Button className={css.face}>
        <bdi>{text}</bdi>
      </Button>
      <Popover className={css.popover} placement="bottom start" offset={4}>
        <Dialog className={css.dialog}>
          <Heading slot="title" level={2} className={css.dialogTitle}>
            <bdi>{text}</bdi>
          </Heading>
          <Content>{children}</Content>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Calls for the details only once they are shown. */
const Content = ({ children }: { readonly children: () => ReactNode }) => children();
