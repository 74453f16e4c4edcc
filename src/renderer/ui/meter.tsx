import { Meter as AriaMeter, Label } from 'react-aria-components';
import css from './meter.module.css';
import prose from './prose.module.css';

interface Props {
  readonly label: string;
  /** of `most` */
  readonly value: number;
  readonly most: number;
  /** the value in words */
  readonly words: string;
  /** what it is measured by */
  readonly hint: string;
  readonly kind: 'danger' | 'warning' | 'ok';
}

/** A bar that says how much there is of something, with that in words. */
export function Meter({ label, value, most, words, hint, kind }: Props) {
  return (
    <AriaMeter className={css.meter} value={value} minValue={0} maxValue={most} valueLabel={words}>
      {({ percentage }) => (
        <>
          <Label className={css.label}>{label}</Label>
          <span className={css.track} aria-hidden="true">
            <span className={[css.fill, css[kind]].join(' ')} style={{ inlineSize: `${percentage}%` }} />
          </span>
          <span>{words}</span>
          <span className={prose.muted}>{hint}</span>
        </>
      )}
    </AriaMeter>
  );
}
