import { ArrowLeft } from 'lucide-react';
import { shortSubject } from '../../shared/credentials/accounts.ts';
import type { CredentialView } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { TokenAccount } from './account.tsx';
import { TokenActions } from './actions.tsx';
import { TokenChanges } from './changes.tsx';
import css from './details.module.css';
import { TokenLast } from './last-use.tsx';
import { TokenName } from './name.tsx';
import { OpenidFacts, OpenidRights } from './openid.tsx';
import { TokenPreset } from './preset.tsx';
import { TokenFacts } from './properties.tsx';
import { TokenRights } from './rights.tsx';
import { TokenState } from './state.tsx';
import { StateBadge } from './state-badge.tsx';

interface Props {
  readonly credential: CredentialView;
  readonly onBack: () => void;
}

/** The page of one token: its state, what it is for, what can be done with it, and all that is known of it. */
export function TokenDetails({ credential, onBack }: Props) {
  const { messages } = useServices();
  // A copy by a click in the tray failed: where the desktop shows no notifications, this page is the only place to say it.
  const { lastCopy } = useFrame().snapshot;
  const { server, provider, subject, state, openid } = credential;
  const isReadable = state !== 'damaged';
  // Of a login that was not completed it is not known what it may do, nor whose it is.
  const isKnown = state !== 'incomplete';
  return (
    <article className={css.details}>
      <div className={css.back}>
        <Button kind="link" onPress={onBack}>
          <ArrowLeft size={15} aria-hidden="true" />
          {messages.window.back}
        </Button>
      </div>
      <header className={css.head}>
        <div className={css.title}>
          <TokenName credential={credential} />
          <StateBadge credential={credential} />
        </div>
        {isReadable ? (
          <p className={css.where}>
            {openid === null ? (
              <>
                <span title={server.issuer}>{server.name}</span> ·{' '}
              </>
            ) : null}
            <span title={provider.issuer}>
              {messages.tokens.details.subject(openid?.account ?? shortSubject(subject), provider.name)}
            </span>
          </p>
        ) : null}
      </header>
      <TokenState credential={credential} />
      {lastCopy?.credential === credential.id && lastCopy.error !== null ? <Problem error={lastCopy.error} /> : null}
      <TokenActions credential={credential} />
      {isReadable ? (
        <>
          {openid === null ? (
            <TokenRights credential={credential} />
          ) : isKnown ? (
            <>
              <OpenidRights login={openid} provider={provider.name} />
              <TokenPreset key={credential.id} credential={credential} login={openid} />
            </>
          ) : null}
          <TokenChanges differences={credential.differences} />
          <TokenLast credential={credential} />
          {openid === null ? (
            <TokenFacts credential={credential} />
          ) : (
            <>
              <OpenidFacts credential={credential} login={openid} />
              {isKnown ? <TokenAccount key={credential.id} id={credential.id} provider={provider.name} /> : null}
            </>
          )}
        </>
      ) : null}
    </article>
  );
}
