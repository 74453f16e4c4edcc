import type { ProviderDetails } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { Chips } from '../ui/chips.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { ClockFact, OfferedFact } from './facts.tsx';

const featureNames = ['registration', 'revocation', 'introspection', 'userinfo', 'device'] as const;

/** What a provider says of itself. */
export function ProviderFacts({ details }: { readonly details: ProviderDetails }) {
  const { messages, format } = useServices();
  const t = messages.providers;
  const { features, notes, otherHosts, scopes, clockSkewSeconds } = details;
  return (
    <DescriptionList>
      <OfferedFact features={featureNames.map((name) => ({ name: t.feature[name], isOffered: features[name] }))} />
      {scopes.length === 0 ? null : (
        <Fact name={t.scopes}>
          <Chips label={t.scopes} values={scopes} />
        </Fact>
      )}
      {otherHosts.length === 0 ? null : <Fact name={t.otherHosts}>{format.list(otherHosts)}</Fact>}
      {notes.length === 0 ? null : (
        <Fact name={t.notesLabel}>
          <ul>
            {notes.map((note) => (
              <li key={note}>{t.notes[note]}</li>
            ))}
          </ul>
        </Fact>
      )}
      <ClockFact skew={clockSkewSeconds} words={t} />
    </DescriptionList>
  );
}
