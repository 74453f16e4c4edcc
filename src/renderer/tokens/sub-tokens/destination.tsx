import type { ServerDetails } from '../../../shared/ipc/snapshot.ts';
import { useServices } from '../../app/services.ts';
import { Check } from '../../ui/check.tsx';
import { Section } from '../../ui/page.tsx';
import prose from '../../ui/prose.module.css';
import { Segments } from '../../ui/segmented-control.tsx';
import type { FormFields } from './start.ts';

interface Props {
  readonly fields: FormFields;
  /** what the server offers; null = not known, then main asks it */
  readonly features: ServerDetails['features'] | null;
  readonly set: (change: Partial<FormFields>) => void;
}

const all = ['vault', 'clipboard', 'file', 'transfer-code'] as const;

/** Who gets the new token, and in which form. What the server does not offer is absent. */
export function SubTokenDestination({ fields: { destination, short }, features, set }: Props) {
  const { messages } = useServices();
  const t = messages.subTokens;
  const offered = all.filter((one) => one !== 'transfer-code' || features?.transferCodes !== false);
  return (
    <Section title={t.destination}>
      <Segments
        label={t.destination}
        isLabelHidden
        options={offered.map((id) => ({ id, name: t.destinations[id] }))}
        selected={destination}
        // A code always gives out the long form.
        onSelect={(id) => set({ destination: id, ...(id === 'transfer-code' ? { short: false } : {}) })}
      />
      <p className={prose.muted}>{t.destinationHints[destination]}</p>
      {destination === 'transfer-code' || features?.shortTokens === false ? null : (
        <Check label={t.short} hint={t.shortHint} isSelected={short} onChange={(on) => set({ short: on })} />
      )}
    </Section>
  );
}
