import type { ReactNode } from 'react';
import css from './description-list.module.css';
import prose from './prose.module.css';

/** Names and values in two columns. */
export function DescriptionList({ children }: { readonly children: ReactNode }) {
  return <dl className={css.facts}>{children}</dl>;
}

/** One of them; `hint` explains the name. */
export function Fact({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt className={css.name}>{name}</dt>
      <dd className={css.value}>
        {children}
        {hint === undefined ? null : <p className={prose.muted}>{hint}</p>}
      </dd>
    </div>
  );
}
