import type { ReactNode } from 'react';
import css from './centered-page.module.css';

interface Props {
  /** id of the heading that names it */
  readonly labelledBy: string;
  readonly children: ReactNode;
}

/** A view that says one thing, in the middle of the window. */
export function CenteredPage({ labelledBy, children }: Props) {
  return (
    <div className={css.scroll}>
      <section className={css.column} aria-labelledby={labelledBy}>
        {children}
      </section>
    </div>
  );
}
