import { useFrame, useServices } from '../app/services.ts';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Section } from '../ui/page.tsx';
import { VaultAction } from './action.tsx';

/** What is known of the vault: its state, what protects it, and what it holds. */
export function VaultFacts() {
  const { messages, format } = useServices();
  const { vault, credentials } = useFrame().snapshot;
  const t = messages.vaultPage.facts;
  const isOpen = vault.kind === 'open';
  return (
    <Section title={t.title}>
      <DescriptionList>
        <Fact name={t.state}>{messages.vault.name[vault.kind]}</Fact>
        <Fact name={t.keyStore}>{isOpen ? messages.vault.keyStore(vault.keyStore) : t.unknown}</Fact>
        <Fact name={t.tokens}>{isOpen ? format.number(credentials.length) : t.unknown}</Fact>
      </DescriptionList>
      {isOpen ? null : (
        <div>
          <VaultAction kind="plain" />
        </div>
      )}
    </Section>
  );
}
