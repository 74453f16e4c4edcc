import { LockKeyhole, ShieldAlert } from 'lucide-react';
import type { VaultView } from '../../shared/ipc/snapshot.ts';
import { isBeforeFirstVault } from '../../shared/vault/first-run.ts';
import { NoTrayHost } from '../app/no-tray-host.tsx';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { CenteredPage } from '../ui/centered-page.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { RoundIcon } from '../ui/round-icon.tsx';
import { VaultAction } from './action.tsx';
import { BeginWithPassphrase } from './begin-with-passphrase.tsx';
import css from './closed.module.css';
import { UnlockForm } from './unlock-form.tsx';

/** The whole explanation of a vault that is not open: what it means, what is safe, what to do. */
export function VaultClosed({ vault }: { readonly vault: VaultView }) {
  const { messages } = useServices();
  const { lockedBy } = useFrame().snapshot;
  if (vault.kind === 'open') return null;
  if (vault.kind === 'opening') return <Loading text={messages.vault.name.opening} />;
  const { title, meaning, steps } = messages.vault.explain(vault);
  const isLocked = vault.kind === 'locked' || vault.kind === 'passphrase-needed';
  const isCalm = isLocked || vault.kind === 'keyring-locked' || vault.kind === 'waiting-for-keyring';
  return (
    <CenteredPage labelledBy="vault-title">
      <RoundIcon kind={isCalm ? 'accent' : 'warning'}>
        {isCalm ? <LockKeyhole size={24} /> : <ShieldAlert size={24} />}
      </RoundIcon>
      <h1 id="vault-title">{title}</h1>
      {lockedBy === null || !isLocked ? null : <p>{messages.lock.because[lockedBy]}</p>}
      {meaning === '' ? null : <p>{meaning}</p>}
      {vault.kind === 'inaccessible' ? <Problem error={vault.error} /> : null}
      {steps.length === 0 ? null : (
        <ul className={css.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      {vault.kind === 'passphrase-needed' ? <UnlockForm refused={vault.refused} /> : <VaultAction kind="primary" />}
      {isBeforeFirstVault(vault) ? <BeginWithPassphrase /> : null}
      <NoTrayHost />
    </CenteredPage>
  );
}
