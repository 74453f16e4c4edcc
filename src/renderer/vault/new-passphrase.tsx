import { useState } from 'react';
import { isLongEnough, longestPassphrase, normalisePassphrase } from '../../shared/vault/passphrase.ts';
import { type Strength, strengths } from '../../shared/vault/strength.ts';
import { useServices } from '../app/services.ts';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import { Meter } from '../ui/meter.tsx';
import { useStrength } from './use-strength.ts';

/** What is typed for a passphrase that is chosen now. */
export interface PassphraseDraft {
  readonly first: string;
  readonly second: string;
  readonly setFirst: (text: string) => void;
  readonly setSecond: (text: string) => void;
  /** null while nothing is known of it */
  readonly strength: Strength | null;
  /** the passphrase, once it can be taken */
  readonly chosen: string | null;
}

/** The state of the fields below; it is gone with the form that uses it. */
export function useNewPassphrase(): PassphraseDraft {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const strength = useStrength(first);
  const isChosen = isLongEnough(first) && isSame(first, second) && strength !== 'very-weak';
  return { first, second, setFirst, setSecond, strength, chosen: isChosen ? first : null };
}

const isSame = (one: string, other: string) => normalisePassphrase(one) === normalisePassphrase(other);

/** Two fields for a passphrase that is chosen now, and how strong it is. */
export function NewPassphrase({
  draft,
  autoFocus = false,
}: {
  readonly draft: PassphraseDraft;
  readonly autoFocus?: boolean;
}) {
  const { messages } = useServices();
  const [isShown, setShown] = useState(false);
  const { first, second, setFirst, setSecond, strength } = draft;
  const t = messages.passphrase;
  const type = isShown ? 'text' : 'password';
  const isTooShort = !isLongEnough(first);
  // Nobody is told that it is too short while typing it.
  const fault =
    isTooShort && second !== ''
      ? messages.fieldFaults['too-short']
      : !isTooShort && strength === 'very-weak'
        ? t.tooWeak
        : undefined;
  return (
    <div className={layout.stackWide}>
      <Field
        label={t.first}
        hint={t.firstHint}
        type={type}
        value={first}
        maxLength={longestPassphrase}
        fault={fault}
        autoFocus={autoFocus}
        onChange={setFirst}
      />
      {strength === null ? null : (
        <Meter
          label={t.strength}
          value={strengths.indexOf(strength) + 1}
          most={strengths.length}
          words={t.strengths[strength]}
          hint={t.strengthMeaning}
          kind={kinds[strength]}
        />
      )}
      <Field
        label={t.second}
        type={type}
        value={second}
        maxLength={longestPassphrase}
        fault={second === '' || isSame(first, second) ? undefined : t.different}
        onChange={setSecond}
      />
      <Check label={t.show} isSelected={isShown} onChange={setShown} />
    </div>
  );
}

const kinds = { 'very-weak': 'danger', weak: 'danger', fair: 'warning', good: 'ok', 'very-good': 'ok' } as const;
