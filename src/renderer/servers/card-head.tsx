import { CircleCheck, CircleDashed, CircleSlash } from 'lucide-react';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { Result } from '../../shared/ipc/result.ts';
import { useServices } from '../app/services.ts';
import { EditableName } from '../ui/editable-name.tsx';
import css from './card.module.css';

interface Props {
  /** a server or a provider */
  readonly place: {
    readonly issuer: string;
    readonly shortName: string;
    readonly details: object | null;
    readonly problem: AppError | null;
  };
  /** how many tokens are used there, in words */
  readonly tokens: string;
  readonly rename: (shortName: string) => Promise<Result<null> | null>;
}

/** The head of the card of a server or a provider: its name and address, and whether it answers. */
export function CardHead({ place, tokens, rename }: Props) {
  const { messages } = useServices();
  const { issuer, shortName } = place;
  const t = messages.servers;
  return (
    <header className={css.head}>
      <div className={css.who}>
        <EditableName
          labels={messages.window}
          errorText={(error) => messages.errors.explain(error).happened}
          heading={2}
          name={shortName}
          label={t.shortName}
          edit={t.rename(shortName)}
          save={rename}
        />
        <p className={css.where}>
          {issuer} · {tokens}
        </p>
      </div>
      <Reached place={place} />
    </header>
  );
}

/** Shows by icon and words if the place answered last time. */
function Reached({ place: { problem, details } }: Pick<Props, 'place'>) {
  const { messages } = useServices();
  const t = messages.servers;
  const [Icon, text, tone] =
    problem !== null
      ? [CircleSlash, t.notReached, css.no]
      : details === null
        ? [CircleDashed, t.notAsked, '']
        : [CircleCheck, t.reached, css.yes];
  return (
    <span className={[css.reached, tone].join(' ')}>
      <Icon size={15} aria-hidden="true" />
      {text}
    </span>
  );
}
