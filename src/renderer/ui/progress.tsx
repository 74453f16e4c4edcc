import type { ReactNode } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import css from './progress.module.css';
import prose from './prose.module.css';

interface Props {
  /** what is under way */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** how far it is, in words */
  readonly text: string;
  /** buttons below */
  readonly children: ReactNode;
}

/** How far something is that takes its time, and a way to stop it. */
export function Progress({ label, done, total, text, children }: Props) {
  return (
    <>
      <ProgressBar className={css.progress} value={done} maxValue={total} valueLabel={text}>
        <Label>{label}</Label>
        <span className={prose.muted}>{text}</span>
        <div className={css.track}>
          <div className={css.fill} style={{ inlineSize: `${(100 * done) / Math.max(1, total)}%` }} />
        </div>
      </ProgressBar>
      <div>{children}</div>
    </>
  );
}
