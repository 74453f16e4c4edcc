import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import field from '../../ui/field.module.css';
import { Field } from '../../ui/field.tsx';
import iconButton from '../../ui/icon-button.module.css';
import layout from '../../ui/layout.module.css';
import prose from '../../ui/prose.module.css';
import { Segments } from '../../ui/segmented-control.tsx';
import choose from '../../ui/select-field.module.css';
import surface from '../../ui/surface.module.css';
import { type Country, useCountries } from '../editor/controls/use-countries.ts';
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
  const { messages } = useServices();
  const t = messages.templates.inspector.simulator;
  const { input, onInput } = props;
  return (
    <div className={layout.stackWide}>
      <Moment {...props} />
      <Where {...props} />
      <Segments
        label={t.what}
        options={[
          { id: 'AT', name: t.what_AT },
          { id: 'other', name: t.what_other },
        ]}
        selected={input.what}
        onSelect={(what) => onInput({ ...input, what })}
      />
      {input.what === 'other' ? (
        <p className={prose.muted}>{t.otherHint}</p>
      ) : (
        <div className={css.pair}>
          <Field
            label={t.scopes}
            placeholder={t.scopesHint}
            value={input.scopes}
            maxLength={4096}
            onChange={(scopes) => onInput({ ...input, scopes })}
          />
          <Field
            label={t.audiences}
            placeholder={t.audiencesHint}
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
  const { messages, format } = useServices();
  const t = messages.templates.inspector.simulator;
  const choices = [
    { id: '', name: t.momentNow },
    { id: '+1h', name: t.momentHour },
    { id: '+1d', name: t.momentTomorrow },
    { id: nextFridayNight(now), name: t.momentFriday },
  ];
  return (
    <div className={layout.stack}>
      <Field
        label={t.moment}
        placeholder={t.momentNow}
        hint={at === null ? t.momentHint : input.moment.trim() === '' ? undefined : format.exact(at)}
        fault={faults.moment ? t.momentFault : undefined}
        value={input.moment}
        maxLength={40}
        onChange={(moment) => onInput({ ...input, moment })}
      />
      <Segments
        label={t.moments}
        isLabelHidden
        options={choices}
        selected={input.moment}
        onSelect={(moment) => onInput({ ...input, moment })}
      />
    </div>
  );
}

function Where({ input, onInput, faults, thisAddress }: Props) {
  const { messages } = useServices();
  const t = messages.templates.inspector.simulator;
  return (
    <>
      <Segments
        label={t.where}
        options={[
          { id: 'this', name: t.whereThis },
          { id: 'other', name: t.whereOther },
        ]}
        selected={input.where}
        onSelect={(where) => onInput({ ...input, where })}
      />
      <div className={css.pair}>
        {input.where === 'this' ? (
          <div className={field.field}>
            <span className={field.label}>{t.address}</span>
            <span className={css.known}>{thisAddress ?? t.unknown}</span>
            <span className={prose.muted}>{thisAddress === null ? t.thisUnknown : t.thisHint}</span>
          </div>
        ) : (
          <Field
            label={t.address}
            placeholder={t.notSaid}
            fault={faults.address ? t.addressFault : undefined}
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

interface CountryProps {
  /** ISO 3166-1 alpha-2; empty = not said */
  readonly country: string;
  readonly onCountry: (country: string) => void;
}

/** A country, found by its name or its code; an emptied field says none. */
function CountryField({ country, onCountry }: CountryProps) {
  const { messages } = useServices();
  const t = messages.templates.inspector.simulator;
  const countries = useCountries();
  return (
    <ComboBox
      className={field.field}
      defaultItems={countries}
      selectedKey={country === '' ? null : country}
      onSelectionChange={(key) => onCountry(key === null ? '' : String(key))}
    >
      <Label className={field.label}>{t.country}</Label>
      <div className={css.combo}>
        <Input className={field.input} placeholder={t.notSaid} spellCheck={false} autoComplete="off" />
        <Button className={[iconButton.plain, css.open].join(' ')}>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      </div>
      <Popover className={[surface.popover, choose.popover].join(' ')}>
        <ListBox className={choose.list}>
          {({ id, name }: Country) => (
            <ListBoxItem id={id} textValue={`${name} (${id})`} className={choose.option}>
              <Text slot="label">
                {name} <span className={prose.muted}>{id}</span>
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
