import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import css from './instant.module.css';

interface Props {
  /** unix seconds */
  readonly at: number;
  /** how it is said; the day and the time where it is left out */
  readonly text?: string;
}

/** A time as people say it; hover and focus show the exact one, a press swaps the two. */
export function Instant({ at, text }: Props) {
  const { format } = useServices();
  const [isExact, setExact] = useState(false);
  const exact = format.exact(at);
  return (
    <TooltipTrigger delay={300} isDisabled={isExact}>
      <Button className={css.instant} onPress={() => setExact(!isExact)}>
        <time dateTime={new Date(at * 1000).toISOString()}>{isExact ? exact : (text ?? format.moment(at))}</time>
      </Button>
      <Tooltip className={css.tooltip} offset={6}>
        {exact}
      </Tooltip>
    </TooltipTrigger>
  );
}
