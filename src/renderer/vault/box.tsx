import { LogIn } from 'lucide-react';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { VaultAction } from './action.tsx';
import css from './box.module.css';

/** The state of the vault in words, with what can be done about it; above it the login that is not on the page. */
export function VaultBox({ showsLogin }: { readonly showsLogin: boolean }) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const lock = useToastVerb('lock');
  const { vault, login } = snapshot;
  // Of tokens that have vanished nobody knows how they lie.
  const isMissing = vault.kind === 'inaccessible' && vault.error.code === 'vault-missing';
  return (
    <div className={css.bottom}>
      {login !== null && !showsLogin ? (
        <Button kind="link" onPress={() => go({ route: 'new-token' })}>
          <LogIn size={14} aria-hidden="true" />
          {login.kind === 'failed'
            ? messages.login.failed.title(login.form.alias.trim())
            : login.kind === 'done'
              ? messages.login.doneShort
              : messages.window.loginWaiting}
        </Button>
      ) : null}
      <div className={css.box} role="status">
        <strong>{messages.vault.name[vault.kind]}</strong>
        <span className={css.seal}>
          {vault.kind === 'open' ? messages.vault.sealedBy(vault.keyStore) : isMissing ? null : messages.vault.sealed}
        </span>
        {vault.kind === 'open' ? (
          <Button kind="link" isPending={lock.pending} onPress={() => void lock.run(null)}>
            {messages.vault.lockNow}
          </Button>
        ) : (
          <VaultAction kind="link" />
        )}
      </div>
    </div>
  );
}
