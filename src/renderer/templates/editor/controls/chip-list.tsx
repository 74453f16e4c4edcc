import type { ReactElement } from 'react';
import css from './chip.module.css';

interface Props {
  /** what they are, as the name of the list */
  readonly about: string;
  readonly children: readonly ReactElement[];
}

/** Chips as a list; without any there is none, since an empty list would only be in the way of a screen reader. */
export function ChipList({ about, children }: Props) {
  if (children.length === 0) return null;
  return (
    <ul className={css.chips} aria-label={about}>
      {children}
    </ul>
  );
}
