import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { costOfOtherUse } from '../../shared/token-info/cost.ts';
import { costSentence } from '../../shared/token-info/sentences.ts';
import { useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import { Button } from '../ui/button.tsx';
import { Instant } from '../ui/instant.tsx';
import prose from '../ui/prose.module.css';
import css from './ask-bar.module.css';

interface Props {
  readonly credential: CredentialView;
  /** what the button does before anything was asked */
  readonly label: string;
  /** introspection costs nothing */
  readonly isFree: boolean;
  /** when it was asked last, unix seconds; null = not yet */
  readonly askedAt: number | null;
  readonly pending: boolean;
  readonly onAsk: () => void;
}

/** The way to ask a server for something, with its cost, and how old the last answer is. */
export function AskBar({ credential, label, isFree, askedAt, pending, onAsk }: Props) {
  const { messages, format } = useServices();
  const t = messages.tokenInfo;
  const now = useNow(20);
  const cost = isFree ? null : costOfOtherUse(credential, now);
  const costsUse = cost?.isCounted === true;
  return (
    <div className={css.bar}>
      {askedAt === null ? null : (
        <p className={prose.muted}>
          <Instant at={askedAt} text={t.asOf(format.clock(askedAt))} exact={format.exact(askedAt)} />
        </p>
      )}
      <Button isPending={pending || credential.working} onPress={onAsk}>
        {askedAt === null ? label : t.cost.again(!costsUse)}
      </Button>
      <p className={prose.muted}>
        {cost === null ? t.cost.free : costSentence(cost, credential.usagesAskedAt !== null, { messages, format })}
      </p>
    </div>
  );
}
