import { Server } from 'lucide-react';
import type { Dispatch, SetStateAction } from 'react';
import type { LoginForm as Form } from '../../shared/login-form.ts';
import { Button } from '../components/button.tsx';
import { Empty, Loading } from '../components/faces.tsx';
import { newLoginForm } from '../login-draft.ts';
import { useFrame, useServices } from '../services.ts';
import { useToastVerb } from '../use-verb.ts';
import { LoginDone, LoginFailed } from './login-end.tsx';
import { LoginForm } from './login-form.tsx';
import { LoginWaiting } from './login-waiting.tsx';
import { VaultClosed } from './vault-closed.tsx';

interface Props {
  /** what was typed so far; null = nothing yet */
  readonly draft: Form | null;
  readonly onDraft: Dispatch<SetStateAction<Form | null>>;
}

/** The first request of a login; a server that does not answer need not be waited for. */
function LoginStarting() {
  const { words } = useServices();
  const cancel = useToastVerb('cancel-login');
  return (
    <Loading text={words.login.starting}>
      <Button isPending={cancel.pending} onPress={() => void cancel.run(null)}>
        {words.window.cancel}
      </Button>
    </Loading>
  );
}

/** The way to a new token: the form, the waiting for the browser, and the end. */
export function LoginView({ draft, onDraft }: Props) {
  const { words } = useServices();
  const { snapshot, go } = useFrame();
  const { login, servers, vault } = snapshot;
  if (login?.kind === 'starting') return <LoginStarting />;
  if (login?.kind === 'waiting') return <LoginWaiting login={login} />;
  if (login?.kind === 'failed') return <LoginFailed login={login} onAgain={() => onDraft(login.form)} />;
  if (login?.kind === 'done') return <LoginDone login={login} />;
  if (vault.kind !== 'open') return <VaultClosed vault={vault} />;
  const [first] = servers;
  if (first === undefined) {
    return (
      <Empty icon={<Server size={22} />} title={words.login.title} text={words.login.noServer}>
        <Button kind="primary" onPress={() => go({ route: 'servers' })}>
          {words.login.goToServers}
        </Button>
      </Empty>
    );
  }
  const form = draft ?? newLoginForm(first);
  const server = servers.find(({ issuer }) => issuer === form.server) ?? first;
  return <LoginForm form={{ ...form, server: server.issuer }} server={server} onChange={onDraft} />;
}
