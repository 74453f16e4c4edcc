import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import field from '../../ui/field.module.css';
import choose from '../../ui/select-field.module.css';
import { type Country, useCountries } from '../editor/controls/use-countries.ts';
import css from './simulator.module.css';

interface Props {
  /** ISO 3166-1 alpha-2; empty = not said */
  readonly country: string;
  readonly onCountry: (country: string) => void;
}

/** A country, found by its name or its code; an emptied field says none. */
export function CountryField({ country, onCountry }: Props) {
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
        <Button className={css.open}>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      </div>
      <Popover className={choose.popover}>
        <ListBox className={choose.list}>
          {({ id, name }: Country) => (
            <ListBoxItem id={id} textValue={`${name} (${id})`} className={choose.option}>
              <Text slot="label">
                {name} <span className={css.hint}>{id}</span>
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
