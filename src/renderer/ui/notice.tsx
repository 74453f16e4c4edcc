import type { ReactNode } from 'react';
import css from './notice.module.css';

export type NoticeKind = 'plain' | 'ok' | 'warning' | 'danger';

interface Props {
  readonly kind: NoticeKind;
  readonly icon?: ReactNode;
  /** read out at once when it appears */
  readonly alert?: boolean;
  readonly children: ReactNode;
}

/** A box that says something about what is around it. */
export function Notice({ kind, icon, alert = false, children }: Props) {
  return (
    <div className={[css.notice, css[kind]].join(' ')} role={alert ? 'alert' : undefined}>
      {icon === undefined ? null : (
        <span className={css.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <div className={css.body}>{children}</div>
    </div>
  );
}
