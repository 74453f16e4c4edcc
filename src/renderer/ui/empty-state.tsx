import type { ReactNode } from 'react';
import css from './empty-state.module.css';
import { RoundIcon } from './round-icon.tsx';

/** A view that waits: words that appear only when the waiting lasts, and a way out of it. */
export function Loading({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className={css.loading} role="status">
      <span className={css.spinner} aria-hidden="true" />
      {text}
      {children}
    </div>
  );
}

interface EmptyProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** A view with nothing to show: what is missing, and the next step. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div className={css.empty}>
      <RoundIcon kind="accent">{icon}</RoundIcon>
      <h2>{title}</h2>
      <p className={css.text}>{text}</p>
      {children}
    </div>
  );
}
