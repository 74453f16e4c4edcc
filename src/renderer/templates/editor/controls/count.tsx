import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useServices } from '../../../app/services.ts';
import field from '../../../ui/field.module.css';
import { NumberInput } from '../../../ui/number-input.tsx';
import { type CountClaim, setCount } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { useClauseEditor } from './context.ts';
import radio from './count.module.css';
import { ValueButton } from './value-button.tsx';

interface Props {
  readonly clauseRef: ClauseRef;
  readonly claim: CountClaim;
  readonly value: number | undefined;
}

type Choice = 'none' | 'some' | 'unlimited';

const choiceOf = (value: number | undefined): Choice =>
  value === undefined ? 'unlimited' : value === 0 ? 'none' : 'some';

/** How often a clause can be used: not at all, a number of times, or as often as one likes. */
export function CountControl({ clauseRef, claim, value }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.editor.counts[claim];
  const about = t.about(clauseRef.number);
  const face = t.face(value === undefined ? null : format.number(value), value);
  return (
    <ValueButton
      about={about}
      name={messages.templates.editor.named(about, face.join(' '))}
      kind={value === undefined ? 'add' : 'value'}
      face={
        <span>
          {face[0]}
          {face[0] === '' ? '' : ' '}
          <b>{face[1]}</b>
          {face[2] === '' ? '' : ' '}
          {face[2]}
        </span>
      }
    >
      {() => <CountPanel clauseRef={clauseRef} claim={claim} value={value} />}
    </ValueButton>
  );
}

function CountPanel({ clauseRef, claim, value }: Props) {
  const { messages, format } = useServices();
  const { change } = useClauseEditor();
  const [choice, setChoice] = useState<Choice>(choiceOf(value));
  const t = messages.templates.editor.counts;
  const set = (next: number | null) =>
    change(setCount(messages.templates.editor.edits, clauseRef, claim, next, next === null ? '' : format.number(next)));
  const choose = (next: Choice) => {
    setChoice(next);
    set(next === 'unlimited' ? null : next === 'none' ? 0 : Math.max(1, value ?? 1));
  };
  return (
    <>
      <RadioGroup
        className={field.field}
        value={choice}
        onChange={(next) => {
          if (next === 'none' || next === 'some' || next === 'unlimited') choose(next);
        }}
      >
        <Label className={field.label}>{t.howOften}</Label>
        {(['none', 'some', 'unlimited'] as const).map((one) => (
          <Radio key={one} value={one} className={radio.radio}>
            <span className={radio.dot} aria-hidden="true" />
            <span>
              {t[claim].choices[one]}
              <span className={radio.hint}>{t[claim].hints[one]}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {choice === 'some' ? (
        <NumberInput
          steps={messages.window}
          label={t[claim].number(clauseRef.number)}
          hint={t.numberHint}
          value={value ?? null}
          minValue={1}
          maxValue={1_000_000_000}
          onChange={(next) => set(next ?? 1)}
        />
      ) : null}
    </>
  );
}
