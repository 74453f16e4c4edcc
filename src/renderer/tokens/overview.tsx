import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame } from '../app/services.ts';
import { TokenAccount } from './account.tsx';
import { TokenActions } from './actions.tsx';
import { TokenChanges } from './changes.tsx';
import { isOver } from './ends.ts';
import { TokenLast } from './last-use.tsx';
import { OpenidFacts, OpenidRights } from './openid.tsx';
import { TokenFacts } from './properties.tsx';
import { TokenRights } from './rights.tsx';
import { TokenState } from './state.tsx';
import css from './tabs.module.css';
import { TokenFile } from './token-file.tsx';

/** The state of a token, what it is for, what is done with it most, and all that is known of it here. */
export function TokenOverview({ credential }: { readonly credential: CredentialView }) {
  // A copy by a click in the tray failed: where the desktop shows no notifications, this page is the only place to say it.
  const { lastCopy } = useFrame().snapshot;
  const { provider, state, openid, tokenFile } = credential;
  const isReadable = state !== 'damaged';
  // Of a login that was not completed it is not known what it may do, nor whose it is.
  const isKnown = state !== 'incomplete';
  // Where the file is in the way of the token, that is the first thing to know.
  const fileProblem = tokenFile?.problem ?? null;
  const copyProblem = lastCopy?.credential === credential.id ? lastCopy.error : null;
  return (
    <div className={css.panel}>
      <TokenState credential={credential} />
      {copyProblem === null || copyProblem.code === fileProblem?.code ? null : <Problem error={copyProblem} />}
      {fileProblem === null ? null : <TokenFile credential={credential} />}
      <TokenActions credential={credential} />
      {isReadable ? (
        <>
          {openid === null ? (
            <TokenRights credential={credential} />
          ) : isKnown ? (
            <OpenidRights login={openid} provider={provider.name} />
          ) : null}
          <TokenChanges differences={credential.differences} isLogin={openid !== null || credential.form !== null} />
          <TokenLast credential={credential} />
          {openid === null ? (
            <>
              <TokenFacts credential={credential} />
              {fileProblem !== null || (tokenFile === null && isOver(state)) ? null : (
                <TokenFile credential={credential} />
              )}
            </>
          ) : (
            <>
              <OpenidFacts credential={credential} login={openid} />
              {isKnown ? <TokenAccount key={credential.id} id={credential.id} provider={provider.name} /> : null}
            </>
          )}
        </>
      ) : null}
    </div>
  );
}
