import { LogIn } from 'lucide-react';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { VaultAction } from './vault-action.tsx';
import css from './vault-box.module.css';

/** The state of the vault in words, with what can be done about it; above it the login that is not on the page. */
export function VaultBox({ showsLogin }: { readonly showsLogin: boolean }) {
  const { words } = useServices();
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
            ? words.login.failed.title(login.form.alias.trim())
            : login.kind === 'done'
              ? words.login.doneShort
              : words.window.loginWaiting}
        </Button>
      ) : null}
      <div className={css.box} role="status">
        <strong>{words.vault.name[vault.kind]}</strong>
        <span className={css.seal}>
          {vault.kind === 'open' ? words.vault.sealedBy(vault.keyStore) : isMissing ? null : words.vault.sealed}
        </span>
        {vault.kind === 'open' ? (
          <Button kind="link" isPending={lock.pending} onPress={() => void lock.run(null)}>
            {words.vault.lockNow}
          </Button>
        ) : (
          <VaultAction kind="link" />
        )}
      </div>
    </div>
  );
}
