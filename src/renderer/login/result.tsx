import { CircleCheck, Copy } from 'lucide-react';
import { scopeDifference } from '../../shared/credentials/scope.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { OpenidLoginView } from '../../shared/ipc/openid-login.ts';
import type { LoginView } from '../../shared/ipc/snapshot.ts';
import type { ProviderLoginForm } from '../../shared/login/provider-form.ts';
import { FirstSteps } from '../app/first-steps.tsx';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useCopy } from '../hooks/use-copy.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { TokenChanges } from '../tokens/changes.tsx';
import { Button } from '../ui/button.tsx';
import { CenteredPage } from '../ui/centered-page.tsx';
import layout from '../ui/layout.module.css';
import { RoundIcon } from '../ui/round-icon.tsx';
import { ReplaceOld } from './replace-old.tsx';

interface FailedProps {
  readonly login: Extract<LoginView, { kind: 'failed' }>;
  /** keeps what was filled in */
  readonly onAgain: () => void;
}

/** A login that came to nothing: why, and the way back to the form as it was. */
export function LoginFailed({ login, onAgain }: FailedProps) {
  const { messages } = useServices();
  const { go } = useFrame();
  const dismiss = useToastVerb('dismiss-login');
  const t = messages.login.failed;
  return (
    <CenteredPage labelledBy="login-title">
      <h1 id="login-title">{t.title(login.form.alias)}</h1>
      <Problem error={login.error} />
      <div className={layout.wrapWide}>
        <Button
          kind="primary"
          autoFocus
          isPending={dismiss.pending}
          onPress={() => {
            onAgain();
            void dismiss.run(null);
          }}
        >
          {t.again}
        </Button>
        {'issuer' in login.form && login.error.code === 'no-offline-access' && login.form.asksConsent !== true ? (
          <AskConsent form={login.form} />
        ) : null}
        {'issuer' in login.form && needsClient(login.error) ? (
          <Button
            onPress={() => {
              onAgain();
              void dismiss.run(null);
              go({ route: 'servers' });
            }}
          >
            {messages.providers.form.showProviders}
          </Button>
        ) : null}
        <Button
          onPress={() => {
            onAgain();
            void dismiss.run(null);
            go({ route: 'tokens', credential: null });
          }}
        >
          {t.close}
        </Button>
      </div>
    </CenteredPage>
  );
}

/** Some providers give a token that lasts only when the person agrees once more, and all of them only where it is asked for. */
function AskConsent({ form }: { readonly form: ProviderLoginForm }) {
  const { messages } = useServices();
  const start = useToastVerb('start-provider-login');
  const scopes = [...new Set([...form.scopes, 'offline_access'])];
  return (
    <Button isPending={start.pending} onPress={() => void start.run({ ...form, scopes, asksConsent: true })}>
      {messages.providers.form.askConsent}
    </Button>
  );
}

/** True if the login can succeed only with another client, which is entered among the servers. */
const needsClient = ({ code }: AppError): boolean =>
  code === 'registration-refused' || code === 'client-refused' || code === 'client-missing';

/** A login that succeeded, and in what the answer differs from the wish. */
export function LoginDone({ login }: { readonly login: Extract<LoginView, { kind: 'done' }> }) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const { credential: id, differences } = login;
  const credential = snapshot.credentials.find((one) => one.id === id) ?? null;
  const alias = credential?.alias ?? messages.login.title;
  const t = messages.login.done;
  return (
    <CenteredPage labelledBy="login-title">
      <RoundIcon kind="ok">
        <CircleCheck size={24} />
      </RoundIcon>
      <h1 id="login-title">{t.title(alias)}</h1>
      <FirstSteps now="copy" />
      {credential === null || credential.openid === null ? (
        <p role="status">
          {differences.length === 0 ? t.asAsked : `${t.differs(differences.length)} ${t.differsHint}`}
        </p>
      ) : (
        <GrantedScopes login={credential.openid} />
      )}
      {credential === null || credential.subject === '' ? null : (
        <p>{t.account(credential.openid?.account ?? credential.subject, credential.provider.name)}</p>
      )}
      <TokenChanges differences={differences} isLogin />
      <div className={layout.wrapWide}>
        {credential === null ? null : <CopyFirst credential={credential} />}
        <Button onPress={() => go({ route: 'tokens', credential: id })}>{t.open}</Button>
      </div>
      {credential === null ? null : <ReplaceOld credential={credential} />}
      {credential?.lastAccessToken == null ? null : <p>{t.copied}</p>}
    </CenteredPage>
  );
}

/** The scopes that a provider granted, compared with those that were asked for. */
function GrantedScopes({ login: { asked, granted } }: { readonly login: OpenidLoginView }) {
  const { messages, format } = useServices();
  const { missing, extra } = scopeDifference(asked, granted);
  const t = messages.providers.done;
  const lines = [
    ...(missing.length === 0 ? [t.asAsked] : [t.missing(format.list(missing))]),
    ...(extra.length === 0 ? [] : [t.extra(format.list(extra))]),
  ];
  return <p role="status">{lines.join(' ')}</p>;
}

/** What most logins are made for. */
function CopyFirst({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { copy, pending, canCopy } = useCopy(credential);
  return (
    <Button
      kind="primary"
      autoFocus
      isDisabled={!canCopy}
      isPending={pending || credential.working}
      onPress={() => void copy()}
    >
      <Copy size={15} aria-hidden="true" />
      {messages.tokens.copy}
    </Button>
  );
}
