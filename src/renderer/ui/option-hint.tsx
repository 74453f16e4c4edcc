import type { ReactNode } from 'react';
import css from './select-field.module.css';

interface Props {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What a choice means, below or beside its name. It is a part of what the choice is called, as it is a part of what one sees (WCAG 2.2: label in name). */
export function OptionHint({ className = css.hint, children }: Props) {
  return (
    <span className={className} data-hint>
      {children}
    </span>
  );
}
