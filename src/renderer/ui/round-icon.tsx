import type { ReactNode } from 'react';
import css from './round-icon.module.css';

interface Props {
  readonly kind: 'accent' | 'ok' | 'warning';
  readonly children: ReactNode;
}

/** The picture above the title of a view that says one thing; the title says it in words. */
export function RoundIcon({ kind, children }: Props) {
  return (
    <span className={css[kind]} aria-hidden="true">
      {children}
    </span>
  );
}
