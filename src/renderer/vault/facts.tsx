import type { KeyStore, VaultView } from '../../shared/ipc/snapshot.ts';
import type { LastVaultCheck } from '../../shared/vault/check.ts';
import { isBeforeFirstVault } from '../../shared/vault/first-run.ts';
import { passphraseKeyStore } from '../../shared/vault/passphrase.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Instant } from '../ui/instant.tsx';
import { Section } from '../ui/page.tsx';
import { VaultAction } from './action.tsx';

/** What is known of the vault: its state, what protects it and since when, what it holds, and when it was looked at last. */
export function VaultFacts() {
  const { messages, format } = useServices();
  const { vault, vaultFacts, credentials } = useFrame().snapshot;
  const { protectedSince, lastCheck, lastBackupAt } = vaultFacts;
  const t = messages.vaultPage.facts;
  const isOpen = vault.kind === 'open';
  const isEmpty = isBeforeFirstVault(vault);
  const keyStore = keyStoreOf(vault);
  return (
    <Section title={t.title}>
      <DescriptionList>
        <Fact name={t.state}>{messages.vault.name[vault.kind]}</Fact>
        {isEmpty ? null : (
          <Fact name={t.keyStore}>{keyStore === null ? t.unknown : messages.vault.keyStore(keyStore)}</Fact>
        )}
        {protectedSince === null ? null : <Fact name={t.since}>{format.day(protectedSince)}</Fact>}
        <Fact name={t.tokens}>{isOpen || isEmpty ? format.number(credentials.length) : t.unknown}</Fact>
        <Fact name={t.lastBackup}>{lastBackupAt === null ? t.never : <Past at={lastBackupAt} />}</Fact>
        <Fact name={t.lastCheck}>{lastCheck === null ? t.never : <LastCheck check={lastCheck} />}</Fact>
      </DescriptionList>
      {isOpen ? null : (
        <div>
          <VaultAction kind="plain" />
        </div>
      )}
    </Section>
  );
}

/** What encrypted the vault; null = that is not known as long as it is closed. */
function keyStoreOf(vault: VaultView): KeyStore | null {
  if (vault.kind === 'open') return vault.keyStore;
  if (vault.kind === 'passphrase-needed') return passphraseKeyStore;
  return vault.kind === 'wrong-key' ? vault.sealedBy : null;
}

/** Whoever sets a clock by less than this, in seconds, corrects it; and this view draws a new time once a minute only. */
const correction = 3_600;

function LastCheck({ check: { at, findings } }: { readonly check: LastVaultCheck }) {
  const { messages, format } = useServices();
  const t = messages.vaultPage.facts;
  const found = findings === 0 ? t.nothingFound : t.found(format.number(findings), findings);
  return (
    <>
      <Past at={at} /> · {found}
    </>
  );
}

/** An instant in the past, unless the clock was changed since. */
function Past({ at }: { readonly at: number }) {
  const { messages, format } = useServices();
  const now = useNow(60);
  const text = at - now > correction ? messages.vaultPage.facts.later : format.ago(at);
  return <Instant at={at} text={text} exact={format.exact(at)} />;
}
