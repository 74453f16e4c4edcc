import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import css from './instant.module.css';

interface Props {
  /** unix seconds */
  readonly at: number;
  readonly text: string;
  /** day and time in full */
  readonly exact: string;
}

/** A time as people say it; hover and focus show the exact one, a press swaps the two. */
export function Instant({ at, text, exact }: Props) {
  const [isExact, setExact] = useState(false);
  return (
    <TooltipTrigger delay={300} isDisabled={isExact}>
      <Button className={css.instant} onPress={() => setExact(!isExact)}>
        <time dateTime={new Date(at * 1000).toISOString()}>{isExact ? exact : text}</time>
      </Button>
      <Tooltip className={css.tooltip} offset={6}>
        {exact}
      </Tooltip>
    </TooltipTrigger>
  );
}
