import { Check, X } from 'lucide-react';
import type { ServerDetails } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { Fact, Facts } from '../ui/description-list.tsx';
import css from './server-details.module.css';

const featureNames = ['polling', 'revocation', 'introspection', 'transferCodes', 'shortTokens'] as const;

/** A difference of the clocks below this is of no consequence, in seconds. */
const harmlessSkew = 60;

/** What a server says of itself. */
export function ServerFacts({ details }: { readonly details: ServerDetails }) {
  const { words, format } = useServices();
  const say = words.servers;
  const { version, features, clockSkewSeconds: skew } = details;
  return (
    <Facts>
      <Fact name={say.version}>{version === '' ? say.versionUnknown : version}</Fact>
      <Fact name={say.features}>
        <ul className={css.features}>
          {featureNames.map((name) => (
            <li key={name} className={features[name] ? css.yes : css.no}>
              {features[name] ? (
                <Check size={13} role="img" aria-label={say.offered} />
              ) : (
                <X size={13} role="img" aria-label={say.notOffered} />
              )}
              {say.feature[name]}
            </li>
          ))}
        </ul>
      </Fact>
      {skew === null || Math.abs(skew) < harmlessSkew ? null : (
        <Fact name={say.clock}>
          {skew > 0 ? say.clockAhead(format.duration(skew)) : say.clockBehind(format.duration(-skew))}
        </Fact>
      )}
    </Facts>
  );
}
