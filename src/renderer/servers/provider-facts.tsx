import { Check, X } from 'lucide-react';
import type { ProviderDetails } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { Chips } from '../ui/chips.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import css from './details.module.css';

const featureNames = ['registration', 'revocation', 'introspection', 'userinfo', 'device'] as const;

/** A difference of the clocks below this is of no consequence, in seconds. */
const harmlessSkew = 30;

/** What a provider says of itself. */
export function ProviderFacts({ details }: { readonly details: ProviderDetails }) {
  const { messages, format } = useServices();
  const t = messages.providers;
  const { servers } = messages;
  const { features, notes, otherHosts, scopes, clockSkewSeconds: skew } = details;
  return (
    <DescriptionList>
      <Fact name={t.features}>
        <ul className={css.features}>
          {featureNames.map((name) => (
            <li key={name} className={features[name] ? css.yes : css.no}>
              {features[name] ? (
                <Check size={13} role="img" aria-label={servers.offered} />
              ) : (
                <X size={13} role="img" aria-label={servers.notOffered} />
              )}
              {t.feature[name]}
            </li>
          ))}
        </ul>
      </Fact>
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
      {skew === null || Math.abs(skew) < harmlessSkew ? null : (
        <Fact name={servers.clock}>
          {skew > 0 ? t.clockAhead(format.duration(skew)) : t.clockBehind(format.duration(-skew))}
        </Fact>
      )}
    </DescriptionList>
  );
}
