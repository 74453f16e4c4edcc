import type { ReactNode } from 'react';
import css from './select-field.module.css';

interface Props {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The meaning of a choice, below or beside its name. It is part of the accessible name (WCAG 2.2: label in name). */
export function OptionHint({ className = css.hint, children }: Props) {
  return (
    <span className={className} data-hint>
      {children}
    </span>
  );
}
