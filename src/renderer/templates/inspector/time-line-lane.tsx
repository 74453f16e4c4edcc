import { memo } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import tooltip from '../../ui/instant.module.css';
import css from './time-line.module.css';
import { laneHeight } from './time-line-picture.tsx';

interface Props {
  /** of the clause, as it is shown; null = there are no clauses */
  readonly number: string | null;
  readonly name: string;
  /** all of it: the name, and when it works */
  readonly label: string;
}

/** The name of a lane; hover and focus tell when it works. Drawn anew only where that changed: there may be many. */
export const Lane = memo(function Lane({ number, name, label }: Props) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <Button className={css.lane} style={{ blockSize: laneHeight }} aria-label={label}>
        {number === null ? null : <b>{number}</b>} <span className={css.laneName}>{name}</span>
      </Button>
      <Tooltip className={tooltip.tooltip} offset={0}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
});
