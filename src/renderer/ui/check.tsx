import { Check as CheckMark, Minus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Checkbox, Switch } from 'react-aria-components';
import css from './check.module.css';

interface Props {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A check box with its name and what it means. */
export function Check({ label, hint, ...rest }: Props) {
  const hintId = useId();
  return (
    <div className={css.option}>
      <Checkbox {...rest} className={css.check} aria-describedby={hint === undefined ? undefined : hintId}>
        <span className={css.box} aria-hidden="true">
          {rest.isIndeterminate === true ? (
            <Minus size={13} strokeWidth={3} />
          ) : (
            <CheckMark size={13} strokeWidth={3} />
          )}
        </span>
        <span>{label}</span>
      </Checkbox>
      {hint === undefined ? null : (
        <p id={hintId} className={css.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A switch that takes effect at once, with its name and what it means. */
export function Toggle({ label, hint, ...rest }: Omit<Props, 'isIndeterminate'>) {
  const hintId = useId();
  return (
    <div className={css.option}>
      <Switch {...rest} className={css.check} aria-describedby={hint === undefined ? undefined : hintId}>
        <span className={css.track} aria-hidden="true" />
        <span>{label}</span>
      </Switch>
      {hint === undefined ? null : (
        <p id={hintId} className={[css.hint, css.wideHint].join(' ')}>
          {hint}
        </p>
      )}
    </div>
  );
}
