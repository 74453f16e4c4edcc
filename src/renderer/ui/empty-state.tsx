import type { ReactNode } from 'react';
import { useServices } from '../app/services.ts';
import css from './empty-state.module.css';
import { RoundIcon } from './round-icon.tsx';

/** The face of a view that waits: words that appear only when the waiting lasts, and a way out of it. */
export function Loading({ text, children }: { readonly text?: string; readonly children?: ReactNode }) {
  const { messages } = useServices();
  return (
    <div className={css.loading} role="status">
      <span className={css.spinner} aria-hidden="true" />
      {text ?? messages.window.loading}
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

/** The face of a view with nothing to show: what is missing, and the next step. */
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
