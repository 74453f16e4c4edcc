import { ArrowLeft } from 'lucide-react';
import { shortSubject } from '../../shared/credentials/accounts.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { TemplateClause } from '../../shared/templates/model.ts';
import type { TokenTab } from '../app/routes.ts';
import { useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import css from './details.module.css';
import { TokenName } from './name.tsx';
import { StateBadge } from './state-badge.tsx';
import { TokenTabs } from './tabs.tsx';

interface Props {
  readonly credential: CredentialView;
  readonly tab: TokenTab;
  /** what the form of a sub-token begins with */
  readonly restrictions?: readonly TemplateClause[] | undefined;
  readonly onBack: () => void;
}

/** The page of one token: whose it is, and a tab for each thing that can be done with it. */
export function TokenDetails({ credential, tab, restrictions, onBack }: Props) {
  const { messages } = useServices();
  const { server, provider, subject, state, openid } = credential;
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
        {state !== 'damaged' ? (
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
      <TokenTabs credential={credential} tab={tab} restrictions={restrictions} />
    </article>
  );
}
