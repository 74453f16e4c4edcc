import { ArrowLeft } from 'lucide-react';
import { shortSubject } from '../../shared/accounts.ts';
import type { CredentialView } from '../../shared/snapshot.ts';
import { Button } from '../components/button.tsx';
import { Problem } from '../components/problem.tsx';
import { StateBadge } from '../components/state.tsx';
import { useFrame, useServices } from '../services.ts';
import { TokenActions } from './token-actions.tsx';
import { TokenChanges } from './token-changes.tsx';
import css from './token-details.module.css';
import { TokenFacts } from './token-facts.tsx';
import { TokenLast } from './token-last.tsx';
import { TokenName } from './token-name.tsx';
import { TokenRights } from './token-rights.tsx';
import { TokenState } from './token-state.tsx';

interface Props {
  readonly credential: CredentialView;
  readonly onBack: () => void;
}

/** The page of one token: its state, what it is for, what can be done with it, and all that is known of it. */
export function TokenDetails({ credential, onBack }: Props) {
  const { words } = useServices();
  // A copy by a click in the tray failed: where the desktop shows no notifications, this page is the only place to say it.
  const { lastCopy } = useFrame().snapshot;
  const { server, provider, subject, state } = credential;
  const isReadable = state !== 'damaged';
  return (
    <article className={css.details}>
      <div className={css.back}>
        <Button kind="link" onPress={onBack}>
          <ArrowLeft size={15} aria-hidden="true" />
          {words.window.back}
        </Button>
      </div>
      <header className={css.head}>
        <div className={css.title}>
          <TokenName credential={credential} />
          <StateBadge credential={credential} />
        </div>
        {isReadable ? (
          <p className={css.where}>
            <span title={server.issuer}>{server.name}</span> ·{' '}
            <span title={provider.issuer}>{words.tokens.details.subject(shortSubject(subject), provider.name)}</span>
          </p>
        ) : null}
      </header>
      <TokenState credential={credential} />
      {lastCopy?.credential === credential.id && lastCopy.error !== null ? <Problem error={lastCopy.error} /> : null}
      <TokenActions credential={credential} />
      {isReadable ? (
        <>
          <TokenRights credential={credential} />
          <TokenChanges differences={credential.differences} />
          <TokenLast credential={credential} />
          <TokenFacts credential={credential} />
        </>
      ) : null}
    </article>
  );
}
