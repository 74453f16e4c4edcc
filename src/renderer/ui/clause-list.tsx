import type { ReactNode } from 'react';
import css from './clause-list.module.css';

/** Clauses under their numbers, which other sentences refer to; each child is a list item. */
export function ClauseList({ children }: { readonly children: ReactNode }) {
  return <ol className={css.clauses}>{children}</ol>;
}
