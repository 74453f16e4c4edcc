import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { Result } from '../../shared/ipc/result.ts';
import { Button } from './button.tsx';
import css from './editable-name.module.css';
import { Field } from './field.tsx';

interface Props {
  readonly name: string;
  /** name of the field */
  readonly label: string;
  /** name of the button that begins to edit */
  readonly edit: string;
  /** names of the buttons of the form */
  readonly labels: { readonly save: string; readonly cancel: string };
  readonly errorText: (error: AppError) => string;
  /** stores the new name; null when a store is under way */
  readonly save: (name: string) => Promise<Result<null> | null>;
  /** the level of the heading that it is; without one it is none */
  readonly heading?: 1 | 2;
  readonly isFixed?: boolean;
}

/** A name that can be changed where it stands; what is wrong with a new one is said at the field. */
export function EditableName({ edit, heading, isFixed = false, ...form }: Props) {
  const { name } = form;
  const [isEditing, setEditing] = useState(false);
  const Heading = heading === 1 ? 'h1' : 'h2';
  if (isEditing) return <NameForm {...form} onClose={() => setEditing(false)} />;
  return (
    <span className={css.name}>
      {heading === undefined ? (
        <bdi className={css.text}>{name}</bdi>
      ) : (
        <Heading className={css.text}>
          <bdi>{name}</bdi>
        </Heading>
      )}
      {isFixed ? null : (
        <Button kind="icon" aria-label={edit} onPress={() => setEditing(true)}>
          <Pencil size={14} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}

interface FormProps extends Omit<Props, 'edit' | 'heading' | 'isFixed'> {
  readonly onClose: () => void;
}

function NameForm({ name, label, labels, errorText, save, onClose }: FormProps) {
  const [text, setText] = useState(name);
  const [error, setError] = useState<AppError | null>(null);
  const submit = async () => {
    if (text.trim() === name) return onClose();
    const answer = await save(text.trim());
    if (answer === null) return;
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return (
    <Form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={label}
        value={text}
        maxLength={80}
        // The field replaces the button that was pressed, so it has to take the focus.
        autoFocus
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
        fault={error === null ? undefined : errorText(error)}
      />
      <div className={css.buttons}>
        <Button type="submit" kind="primary">
          {labels.save}
        </Button>
        <Button onPress={onClose}>{labels.cancel}</Button>
      </div>
    </Form>
  );
}
