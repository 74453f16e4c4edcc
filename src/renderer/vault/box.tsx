import { LogIn } from 'lucide-react';
import type { VaultView } from '../../shared/ipc/snapshot.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';
import { isBeforeFirstVault } from '../../shared/vault/first-run.ts';
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
        <span className={css.seal}>{sealOf(vault, messages.vault)}</span>
        {vault.kind === 'open' ? (
          <Button kind="link" isPending={lock.pending} onPress={() => void lock.run(null)}>
            {messages.vault.lockNow}
          </Button>
        ) : (
          <VaultAction kind="link" />
        )}
        {isBeforeFirstVault(vault) ? (
          <Button kind="link" onPress={() => go({ route: 'vault' })}>
            {messages.protection.begin.open}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** How the tokens are kept, as far as that is known: of those that have vanished it is not. */
function sealOf(vault: VaultView, messages: Catalogue['vault']): string | null {
  if (vault.kind === 'open') return messages.sealedBy(vault.keyStore);
  if (isBeforeFirstVault(vault)) return messages.nothingStored;
  return vault.kind === 'inaccessible' && vault.error.code === 'vault-missing' ? null : messages.sealed;
}
