import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import field from './field.module.css';
import { OptionHint } from './option-hint.tsx';
import css from './select-field.module.css';
import surface from './surface.module.css';

interface Option {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
}

interface Props {
  readonly label: string;
  readonly options: readonly Option[];
  readonly selected: string;
  /** shown while nothing is chosen */
  readonly placeholder?: string;
  readonly onSelect: (id: string) => void;
}

/** One of a few things. */
export function SelectField({ label, options, selected, placeholder, onSelect }: Props) {
  return (
    <Select
      className={field.field}
      value={selected}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(key) => {
        if (key !== null) onSelect(String(key));
      }}
    >
      <Label className={field.label}>{label}</Label>
      <Button className={css.button}>
        <SelectValue className={css.value} />
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Popover className={[surface.popover, css.popover].join(' ')}>
        <ListBox items={options} className={css.list}>
          {({ id, name, hint }) => (
            <ListBoxItem id={id} textValue={name} className={css.option}>
              <span>{name}</span>
              <OptionHint>{hint}</OptionHint>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
