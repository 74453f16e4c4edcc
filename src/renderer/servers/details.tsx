import { Check, X } from 'lucide-react';
import type { ServerDetails } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import css from './details.module.css';

const featureNames = ['polling', 'revocation', 'introspection', 'transferCodes', 'shortTokens'] as const;

/** A difference of the clocks below this is of no consequence, in seconds. */
const harmlessSkew = 30;

/** The metadata of a server. */
export function ServerFacts({ details }: { readonly details: ServerDetails }) {
  const { messages, format } = useServices();
  const t = messages.servers;
  const { version, features, clockSkewSeconds: skew } = details;
  return (
    <DescriptionList>
      <Fact name={t.version}>{version === '' ? t.versionUnknown : version}</Fact>
      <Fact name={t.features}>
        <ul className={css.features}>
          {featureNames.map((name) => (
            <li key={name} className={features[name] ? css.yes : css.no}>
              {features[name] ? (
                <Check size={13} role="img" aria-label={t.offered} />
              ) : (
                <X size={13} role="img" aria-label={t.notOffered} />
              )}
              {t.feature[name]}
            </li>
          ))}
        </ul>
      </Fact>
      {skew === null || Math.abs(skew) < harmlessSkew ? null : (
        <Fact name={t.clock}>
          {skew > 0 ? t.clockAhead(format.duration(skew)) : t.clockBehind(format.duration(-skew))}
        </Fact>
      )}
    </DescriptionList>
  );
}
