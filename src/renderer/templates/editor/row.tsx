import type { ReactNode } from 'react';
import { Group } from 'react-aria-components';
import css from './row.module.css';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** A line of a card: what it is about, and the controls of it. */
export function Row({ label, children }: Props) {
  return (
    <Group aria-label={label} className={css.row ?? ''}>
      <span className={css.label} aria-hidden="true">
        {label}
      </span>
      <div className={css.controls}>{children}</div>
    </Group>
  );
}

/** Controls side by side. */
export function Line({ children }: { readonly children: ReactNode }) {
  return <div className={css.line}>{children}</div>;
}
