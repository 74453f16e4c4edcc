import { Label, Meter } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import css from './usage-meter.module.css';

interface Props {
  readonly label: string;
  /** the clause whose uses these are */
  readonly of: string;
  readonly done: number;
  /** null = none */
  readonly limit: number | null;
}

/** How many of the allowed uses are made, as a bar and in words. */
export function UsageMeter({ label, of, done, limit }: Props) {
  const { messages, format } = useServices();
  const t = messages.tokenInfo.usage;
  if (limit === null) {
    return (
      <p className={css.line}>
        <span>{label}</span>
        <span className={css.count}>{t.usedUnlimited(format.number(done))}</span>
      </p>
    );
  }
  const words = t.used(format.number(done), format.number(limit));
  // A server that counts uses side by side may have allowed more of them.
  const isUsedUp = done >= limit;
  return (
    <Meter
      className={css.meter}
      aria-label={`${label}, ${of}`}
      value={Math.min(done, limit)}
      maxValue={Math.max(limit, 1)}
      valueLabel={words}
    >
      {({ percentage }) => (
        <>
          <span className={css.line}>
            <Label>{label}</Label>
            <span className={css.count}>{words}</span>
          </span>
          <span className={css.bar}>
            <span
              className={isUsedUp ? css.usedUp : css.used}
              style={{ inlineSize: `${isUsedUp ? 100 : percentage}%` }}
            />
          </span>
        </>
      )}
    </Meter>
  );
}
