import { CircleCheck } from 'lucide-react';
import type { LoginView } from '../../shared/snapshot.ts';
import { Button } from '../components/button.tsx';
import { Centred } from '../components/centred.tsx';
import { Problem } from '../components/problem.tsx';
import { RoundIcon } from '../components/round-icon.tsx';
import { useFrame, useServices } from '../services.ts';
import { useToastVerb } from '../use-verb.ts';
import css from './login-state.module.css';
import { TokenChanges } from './token-changes.tsx';

interface FailedProps {
  readonly login: Extract<LoginView, { kind: 'failed' }>;
  /** keeps what was filled in */
  readonly onAgain: () => void;
}

/** A login that came to nothing: why, and the way back to the form as it was. */
export function LoginFailed({ login, onAgain }: FailedProps) {
  const { words } = useServices();
  const { go } = useFrame();
  const dismiss = useToastVerb('dismiss-login');
  const say = words.login.failed;
  return (
    <Centred labelledBy="login-title">
      <h1 id="login-title">{say.title}</h1>
      <Problem error={login.error} />
      <div className={css.actions}>
        <Button
          kind="primary"
          isPending={dismiss.pending}
          onPress={() => {
            onAgain();
            void dismiss.run(null);
          }}
        >
          {say.again}
        </Button>
        <Button
          onPress={() => {
            onAgain();
            void dismiss.run(null);
            go({ route: 'tokens', credential: null });
          }}
        >
          {say.close}
        </Button>
      </div>
    </Centred>
  );
}

/** A login that succeeded, and in what the answer differs from the wish. */
export function LoginDone({ login }: { readonly login: Extract<LoginView, { kind: 'done' }> }) {
  const { words } = useServices();
  const { snapshot, go } = useFrame();
  const { credential: id, differences } = login;
  const alias = snapshot.credentials.find((credential) => credential.id === id)?.alias ?? words.login.title;
  const say = words.login.done;
  return (
    <Centred labelledBy="login-title">
      <RoundIcon kind="ok">
        <CircleCheck size={24} />
      </RoundIcon>
      <h1 id="login-title">{say.title(alias)}</h1>
      <p role="status">
        {differences.length === 0 ? say.asAsked : `${say.differs(differences.length)} ${say.differsHint}`}
      </p>
      <TokenChanges differences={differences} />
      <div className={css.actions}>
        <Button kind="primary" autoFocus onPress={() => go({ route: 'tokens', credential: id })}>
          {say.open}
        </Button>
      </div>
    </Centred>
  );
}
