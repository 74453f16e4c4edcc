import { isBeforeFirstVault } from '../../shared/vault/first-run.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Backup } from './backup.tsx';
import { VaultCheck } from './check.tsx';
import { VaultFacts } from './facts.tsx';
import { LockSettings } from './lock-settings.tsx';
import { Protection } from './protection.tsx';
import { SetAside } from './set-aside.tsx';

/** Everything about the vault itself, one section a file. */
export function VaultPage() {
  const { messages } = useServices();
  const { go, snapshot } = useFrame();
  return (
    <Page
      title={messages.vaultPage.title}
      actions={<Button onPress={() => go({ route: 'settings' })}>{messages.window.back}</Button>}
    >
      <VaultFacts />
      <Protection />
      {isBeforeFirstVault(snapshot.vault) ? null : <LockSettings />}
      <Backup />
      <VaultCheck />
      <SetAside />
    </Page>
  );
}
