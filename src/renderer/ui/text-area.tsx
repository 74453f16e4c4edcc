import type { ReactNode } from 'react';
import {
  TextArea as AriaTextArea,
  FieldError,
  Label,
  Text,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';
import field from './field.module.css';
import prose from './prose.module.css';
import css from './text-area.module.css';

interface Props extends Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** what is wrong, said at the field */
  readonly fault?: string | undefined;
  readonly size?: 'small' | 'large';
}

/** Text of several lines, as programs write it, with its name, what it is for, and what is wrong with it. */
export function TextArea({ label, hint, fault, size = 'large', ...rest }: Props) {
  return (
    <TextField {...rest} isInvalid={fault !== undefined} className={field.field} validationBehavior="aria">
      <Label className={field.label}>{label}</Label>
      <AriaTextArea className={[css.area, css[size]].join(' ')} spellCheck={false} autoComplete="off" />
      {hint === undefined ? null : (
        <Text slot="description" className={prose.muted}>
          {hint}
        </Text>
      )}
      <FieldError className={field.fault}>{fault}</FieldError>
    </TextField>
  );
}
