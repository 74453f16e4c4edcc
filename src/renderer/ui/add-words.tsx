import { useState } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';

interface Props {
  readonly label: string;
  readonly labels: { readonly add: string; readonly addTo: (label: string) => string };
  readonly onAdd: (text: string) => void;
}

/** Adds words to a list: by Enter, by the button, or by leaving the field, so that nothing typed is lost in silence. */
export function AddWords({ label, labels, onAdd }: Props) {
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() === '') return;
    onAdd(text);
    setText('');
  };
  return (
    <Field
      label={label}
      value={text}
      maxLength={2048}
      onChange={setText}
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        // Enter in this field adds; it must not send the form around it.
        event.preventDefault();
        add();
      }}
      after={
        <Button aria-label={labels.addTo(label)} onPress={add}>
          {labels.add}
        </Button>
      }
    />
  );
}
