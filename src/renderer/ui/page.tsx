import type { ReactNode } from 'react';
import css from './page.module.css';
import prose from './prose.module.css';
import surface from './surface.module.css';

interface Props {
  readonly title: string;
  /** beside the title */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A view of one column that scrolls as a whole. */
export function Page({ title, actions, children }: Props) {
  return (
    <div className={css.page}>
      <div className={css.column}>
        <header className={css.header}>
          <h1>{title}</h1>
          {actions}
        </header>
        {children}
      </div>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  /** beside the title */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A group of things on a page. */
export function Section({ title, hint, actions, children }: SectionProps) {
  return (
    <section className={css.section}>
      <div className={css.heading}>
        <h2>{title}</h2>
        {actions}
      </div>
      {hint === undefined ? null : <p className={prose.muted}>{hint}</p>}
      <div className={[surface.card, css.card].join(' ')}>{children}</div>
    </section>
  );
}
