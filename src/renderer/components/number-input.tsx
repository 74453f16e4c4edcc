import { Minus, Plus } from 'lucide-react';
import { Button, FieldError, Group, Input, Label, NumberField, Text } from 'react-aria-components';
import field from './field.module.css';
import css from './number-input.module.css';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly fault?: string | undefined;
  /** null = empty */
  readonly value: number | null;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
}

/** A whole number that can be typed or stepped; it is taken over when the field is left. */
export function NumberInput({ label, hint, fault, value, onChange, ...range }: Props) {
  return (
    <NumberField
      {...range}
      className={field.field}
      value={value ?? Number.NaN}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
      formatOptions={{ maximumFractionDigits: 0 }}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={css.group}>
        <Input className={css.input} />
        <Button slot="decrement" className={css.step}>
          <Minus size={14} aria-hidden="true" />
        </Button>
        <Button slot="increment" className={css.step}>
          <Plus size={14} aria-hidden="true" />
        </Button>
      </Group>
      <Text slot="description" className={field.hint}>
        {hint}
      </Text>
      <FieldError className={field.fault}>{fault}</FieldError>
    </NumberField>
  );
}
