import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components';
import css from './field.module.css';
import prose from './prose.module.css';

interface Props extends Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** what is wrong, said at the field */
  readonly fault?: string | undefined;
  readonly placeholder?: string;
  /** beside the input */
  readonly after?: ReactNode;
}

/** One line of text with its name, what it is for, and what is wrong with it. */
export function Field({ label, hint, fault, placeholder, after, ...rest }: Props) {
  return (
    <TextField {...rest} isInvalid={fault !== undefined} className={css.field} validationBehavior="aria">
      <Label className={css.label}>{label}</Label>
      <div className={css.row}>
        <Input className={css.input} placeholder={placeholder ?? ''} spellCheck={false} autoComplete="off" />
        {after}
      </div>
      {hint === undefined ? null : (
        <Text slot="description" className={prose.muted}>
          {hint}
        </Text>
      )}
      <FieldError className={css.fault}>{fault}</FieldError>
    </TextField>
  );
}
