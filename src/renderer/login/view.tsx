import { Server } from 'lucide-react';
import type { Dispatch, SetStateAction } from 'react';
import type { AnyLoginForm as Form } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import type { SavedTemplate } from '../app/routes.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Loading } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { VaultClosed } from '../vault/closed.tsx';
import { atServer, newLoginForm } from './draft.ts';
import { LoginForm } from './form.tsx';
import { newProviderForm } from './provider-draft.ts';
import { ProviderLoginForm } from './provider-form.tsx';
import { LoginDone, LoginFailed } from './result.tsx';
import { LoginWaiting } from './waiting.tsx';

interface Props {
  /** what was typed so far; null = nothing yet */
  readonly draft: Form | null;
  readonly onDraft: Dispatch<SetStateAction<Form | null>>;
  /** the form, whatever became of the last login */
  readonly isAfresh: boolean;
  /** issuer of the server that was asked for; null = any */
  readonly wanted: string | null;
  /** what the form takes first; null = nothing */
  readonly template: SavedTemplate | null;
}

/** The first request of a login; a server that does not answer need not be waited for. */
function LoginStarting({ form }: { readonly form: Form }) {
  const { messages } = useServices();
  const cancel = useToastVerb('cancel-login');
  return (
    <Loading text={'issuer' in form ? messages.providers.form.starting : messages.login.starting}>
      <Button isPending={cancel.pending} onPress={() => void cancel.run(null)}>
        {messages.window.cancel}
      </Button>
    </Loading>
  );
}

/** The way to a new token: the form, the waiting for the browser, and the end. */
export function LoginView({ draft, onDraft, isAfresh, wanted, template }: Props) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const { login, servers, serversProblem, providers, vault } = snapshot;
  if (login?.kind === 'starting') return <LoginStarting form={login.form} />;
  if (login?.kind === 'waiting') return <LoginWaiting login={login} />;
  if (!isAfresh && login?.kind === 'failed') {
    // What was typed since then for the same token is newer.
    const { form } = login;
    const again = (now: Form | null) => (now?.alias === form.alias ? now : form);
    return <LoginFailed login={login} onAgain={() => onDraft(again)} />;
  }
  if (!isAfresh && login?.kind === 'done') return <LoginDone login={login} />;
  if (vault.kind !== 'open') return <VaultClosed vault={vault} />;
  const [first] = servers;
  const [firstProvider] = providers;
  const typed = draft ?? (first === undefined && firstProvider ? newProviderForm(snapshot, firstProvider) : null);
  const provider =
    typed !== null && 'issuer' in typed ? providers.find(({ issuer }) => issuer === typed.issuer) : undefined;
  if (typed !== null && 'issuer' in typed && provider !== undefined) {
    return <ProviderLoginForm key={provider.issuer} form={typed} provider={provider} onChange={onDraft} />;
  }
  if (first === undefined && serversProblem !== null) {
    return (
      <Page title={messages.login.title}>
        <Problem error={serversProblem}>
          <Button onPress={() => go({ route: 'servers' })}>{messages.login.goToServers}</Button>
        </Problem>
      </Page>
    );
  }
  if (first === undefined) {
    return (
      <Empty icon={<Server size={22} />} title={messages.login.title} text={messages.login.noServer}>
        <Button kind="primary" onPress={() => go({ route: 'servers' })}>
          {messages.login.goToServers}
        </Button>
      </Empty>
    );
  }
  const at = servers.find(({ issuer }) => issuer === wanted);
  const begun = draft !== null && 'server' in draft ? draft : newLoginForm(snapshot, at);
  const server = servers.find(({ issuer }) => issuer === begun.server) ?? first;
  // What was filled in for another server is asked of this one; its provider was not known yet where it was just added.
  const isSettled = server.issuer === begun.server && (begun.provider !== '' || server.issuer !== wanted);
  const form = isSettled ? begun : atServer(snapshot, begun, server);
  return <LoginForm template={template} form={form} server={server} onChange={onDraft} />;
}
