import { memo } from 'react';
import { useServices } from '../../app/services.ts';
import field from '../../ui/field.module.css';
import { Field } from '../../ui/field.tsx';
import { Segments } from '../../ui/segmented-control.tsx';
import { CountryField } from './country-field.tsx';
import css from './simulator.module.css';
import { type InputFaults, nextFridayNight, type SimulatorInput } from './simulator-input.ts';

interface Props {
  readonly input: SimulatorInput;
  readonly onInput: (input: SimulatorInput) => void;
  /** the moment that is meant, unix seconds; null while a field is wrong */
  readonly at: number | null;
  readonly faults: InputFaults;
  readonly now: number;
  readonly thisAddress: string | null;
}

/** When, from where, and what for. Clauses that change are nothing to them. */
export const SimulatorFields = memo(function SimulatorFields(props: Props) {
  const { words } = useServices();
  const say = words.sidePane.simulator;
  const { input, onInput } = props;
  return (
    <div className={css.fields}>
      <Moment {...props} />
      <Where {...props} />
      <Segments
        label={say.what}
        options={[
          { id: 'AT', name: say.what_AT },
          { id: 'other', name: say.what_other },
        ]}
        selected={input.what}
        onSelect={(what) => onInput({ ...input, what })}
      />
      {input.what === 'other' ? (
        <p className={css.hint}>{say.otherHint}</p>
      ) : (
        <div className={css.pair}>
          <Field
            label={say.scopes}
            placeholder={say.scopesHint}
            value={input.scopes}
            maxLength={4096}
            onChange={(scopes) => onInput({ ...input, scopes })}
          />
          <Field
            label={say.audiences}
            placeholder={say.audiencesHint}
            value={input.audiences}
            maxLength={4096}
            onChange={(audiences) => onInput({ ...input, audiences })}
          />
        </div>
      )}
    </div>
  );
});

function Moment({ input, onInput, at, faults, now }: Props) {
  const { words, format } = useServices();
  const say = words.sidePane.simulator;
  const choices = [
    { id: '', name: say.momentNow },
    { id: '+1h', name: say.momentHour },
    { id: '+1d', name: say.momentTomorrow },
    { id: nextFridayNight(now), name: say.momentFriday },
  ];
  return (
    <div className={css.moment}>
      <Field
        label={say.moment}
        placeholder={say.momentNow}
        hint={at === null ? say.momentHint : input.moment.trim() === '' ? undefined : format.exact(at)}
        fault={faults.moment ? say.momentFault : undefined}
        value={input.moment}
        maxLength={40}
        onChange={(moment) => onInput({ ...input, moment })}
      />
      <Segments
        label={say.moments}
        isLabelHidden
        options={choices}
        selected={input.moment}
        onSelect={(moment) => onInput({ ...input, moment })}
      />
    </div>
  );
}

function Where({ input, onInput, faults, thisAddress }: Props) {
  const { words } = useServices();
  const say = words.sidePane.simulator;
  return (
    <>
      <Segments
        label={say.where}
        options={[
          { id: 'this', name: say.whereThis },
          { id: 'other', name: say.whereOther },
        ]}
        selected={input.where}
        onSelect={(where) => onInput({ ...input, where })}
      />
      <div className={css.pair}>
        {input.where === 'this' ? (
          <div className={field.field}>
            <span className={field.label}>{say.address}</span>
            <span className={css.known}>{thisAddress ?? say.unknown}</span>
            <span className={field.hint}>{thisAddress === null ? say.thisUnknown : say.thisHint}</span>
          </div>
        ) : (
          <Field
            label={say.address}
            placeholder={say.notSaid}
            fault={faults.address ? say.addressFault : undefined}
            value={input.address}
            maxLength={60}
            onChange={(address) => onInput({ ...input, address })}
          />
        )}
        <CountryField country={input.country} onCountry={(country) => onInput({ ...input, country })} />
      </div>
    </>
  );
}
