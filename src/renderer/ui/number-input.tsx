import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, FieldError, Group, Input, Label, Text, TextField } from 'react-aria-components';
import field from './field.module.css';
import iconButton from './icon-button.module.css';
import css from './number-input.module.css';
import { boundsAround, stepped, within } from './number-steps.ts';
import prose from './prose.module.css';

interface Props {
  readonly label: string;
  /** names of the buttons, by the name of the field */
  readonly steps: { readonly less: (label: string) => string; readonly more: (label: string) => string };
  readonly hint: string;
  readonly fault?: string | undefined;
  /** null = empty */
  readonly value: number | null;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
}

/**
 * A whole number that can be typed or stepped; it is taken over when the field is left, by Enter or Escape, or by a step.
 * Not react-aria's own number field: that empties its announcements with innerHTML, which Trusted Types forbid here.
 */
export function NumberInput({ label, steps, hint, fault, value, minValue, maxValue, step = 1, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const bounds = boundsAround(value, { least: minValue, most: maxValue });
  const current = typed === null || typed === '' ? value : within(Number(typed), bounds);
  const set = (next: number | null) => {
    setTyped(null);
    if (next !== value) onChange(next);
  };
  const take = () => {
    if (typed !== null) set(typed === '' ? null : within(Number(typed), bounds));
  };
  const more = () => set(stepped(current, step, bounds));
  const less = () => set(stepped(current, -step, bounds));
  return (
    <TextField
      className={field.field}
      value={typed ?? (value === null ? '' : String(value))}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
      inputMode="numeric"
      maxLength={String(bounds.most).length}
      onChange={(text) => setTyped(text.replaceAll(/\D/g, ''))}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') return more();
        if (event.key === 'ArrowDown') return less();
        // What closes by Escape takes the field away before it was left.
        if (event.key === 'Enter' || event.key === 'Escape') take();
        event.continuePropagation();
      }}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={css.group}>
        <Input className={css.input} autoComplete="off" />
        <Button
          className={[iconButton.plain, css.step].join(' ')}
          aria-label={steps.less(label)}
          excludeFromTabOrder
          onPress={less}
        >
          <Minus size={14} aria-hidden="true" />
        </Button>
        <Button
          className={[iconButton.plain, css.step].join(' ')}
          aria-label={steps.more(label)}
          excludeFromTabOrder
          onPress={more}
        >
          <Plus size={14} aria-hidden="true" />
        </Button>
      </Group>
      <Text slot="description" className={prose.muted}>
        {hint}
      </Text>
      <FieldError className={field.fault}>{fault}</FieldError>
    </TextField>
  );
}
