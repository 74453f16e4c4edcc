import { Check, X } from 'lucide-react';
import { isHarmlessSkew } from '../../shared/time/skew.ts';
import { useServices } from '../app/services.ts';
import { Fact } from '../ui/description-list.tsx';
import css from './details.module.css';

interface OfferedProps {
  readonly features: readonly { readonly name: string; readonly isOffered: boolean }[];
}

/** What a server or a provider offers, and what it does not. */
export function OfferedFact({ features }: OfferedProps) {
  const { messages } = useServices();
  const t = messages.servers;
  return (
    <Fact name={t.features}>
      <ul className={css.features}>
        {features.map(({ name, isOffered }) => (
          <li key={name} className={isOffered ? css.yes : css.no}>
            {isOffered ? (
              <Check size={13} role="img" aria-label={t.offered} />
            ) : (
              <X size={13} role="img" aria-label={t.notOffered} />
            )}
            {name}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

interface ClockProps {
  /** the other clock minus ours, in seconds; null = not known */
  readonly skew: number | null;
  readonly words: {
    readonly clockAhead: (duration: string) => string;
    readonly clockBehind: (duration: string) => string;
  };
}

/** How the clock of a server or a provider differs, where that can do harm. */
export function ClockFact({ skew, words }: ClockProps) {
  const { messages, format } = useServices();
  if (skew === null || isHarmlessSkew(skew)) return null;
  return (
    <Fact name={messages.servers.clock}>
      {skew > 0 ? words.clockAhead(format.duration(skew)) : words.clockBehind(format.duration(-skew))}
    </Fact>
  );
}
