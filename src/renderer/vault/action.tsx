import type { VaultView } from '../../shared/ipc/snapshot.ts';
import { restartFor } from '../../shared/vault/key-store.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button, type ButtonKind } from '../ui/button.tsx';

/** The action that opens a vault; null while the program or the keyring is at work. `enter`: where a passphrase is typed. */
function actionOf({ kind }: VaultView): 'enter' | 'unlock' | 'retry' | null {
  switch (kind) {
    case 'open':
    case 'opening':
    case 'waiting-for-keyring':
    case 'newer':
      return null;
    case 'passphrase-needed':
      return 'enter';
    case 'locked':
    case 'keyring-locked':
      return 'unlock';
    default:
      return 'retry';
  }
}

/** The button that unlocks the vault, leads to where that is done, or tries again. */
export function VaultAction({ kind }: { readonly kind: ButtonKind }) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const unlock = useToastVerb('unlock');
  const retry = useToastVerb('retry-vault');
  const action = actionOf(snapshot.vault);
  if (action === null) return null;
  if (action === 'enter') {
    return (
      <Button kind={kind} onPress={() => go({ route: 'tokens', credential: null })}>
        {messages.vault.unlock}
      </Button>
    );
  }
  const verb = action === 'unlock' ? unlock : retry;
  return (
    <Button kind={kind} isPending={verb.pending} onPress={() => void verb.run(null)}>
      {messages.vault[restartFor(snapshot.vault) === null ? action : 'restart']}
    </Button>
  );
}
