import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';

/** The way to a vault on a computer whose keyring gives no key. */
export function BeginWithPassphrase() {
  const { messages } = useServices();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <BeginForm onCancel={() => setOpen(false)} />;
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{messages.protection.begin.open}</Button>
    </div>
  );
}

function BeginForm({ onCancel }: { readonly onCancel: () => void }) {
  const { messages } = useServices();
  const begin = useToastVerb('begin-with-passphrase');
  const draft = useNewPassphrase();
  const { chosen } = draft;
  const t = messages.protection.begin;
  return (
    <Form
      className={layout.stackWide}
      aria-label={t.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) void begin.run({ passphrase: chosen });
      }}
    >
      <h2>{t.title}</h2>
      <p>{t.meaning}</p>
      <NewPassphrase draft={draft} autoFocus />
      <div className={layout.wrapWide}>
        <Button type="submit" kind="primary" isPending={begin.pending} isDisabled={chosen === null}>
          {t.create}
        </Button>
        <Button onPress={onCancel}>{messages.window.cancel}</Button>
      </div>
    </Form>
  );
}
