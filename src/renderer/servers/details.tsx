import type { ServerDetails } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { ClockFact, OfferedFact } from './facts.tsx';

const featureNames = [
  'polling',
  'revocation',
  'introspection',
  'history',
  'subtokens',
  'tokenList',
  'transferCodes',
  'shortTokens',
] as const;

/** The metadata of a server. */
export function ServerFacts({ details }: { readonly details: ServerDetails }) {
  const { messages } = useServices();
  const t = messages.servers;
  const { version, features, clockSkewSeconds } = details;
  return (
    <DescriptionList>
      <Fact name={t.version}>{version === '' ? t.versionUnknown : version}</Fact>
      <OfferedFact features={featureNames.map((name) => ({ name: t.feature[name], isOffered: features[name] }))} />
      <ClockFact skew={clockSkewSeconds} words={t} />
    </DescriptionList>
  );
}
