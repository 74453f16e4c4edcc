import { useState } from 'react';
import { Form } from 'react-aria-components';
import { longestPassphrase } from '../../shared/vault/passphrase.ts';
import { useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';

/** The passphrase of a vault that nothing else opens. While it is tried, the view shows that instead of this form. */
export function UnlockForm({ refused }: { readonly refused: boolean }) {
  const { messages, toasts } = useServices();
  const [typed, setTyped] = useState('');
  const unlock = useVerb('unlock-with-passphrase');
  const t = messages.passphrase;
  const submit = async () => {
    const answer = await unlock.run({ passphrase: typed });
    if (answer === null || answer.ok || isSilent(answer.error)) return;
    // The state of the vault says these, and this form with it.
    const { code } = answer.error;
    if (code !== 'wrong-passphrase' && code !== 'vault-not-open') toasts.show(errorToast(answer.error, messages));
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') void submit();
      }}
    >
      <Field
        label={t.name}
        type="password"
        autoFocus
        value={typed}
        maxLength={longestPassphrase}
        fault={refused && typed === '' ? t.refused : undefined}
        onChange={setTyped}
        after={
          <Button type="submit" kind="primary" isPending={unlock.pending} isDisabled={typed === ''}>
            {messages.vault.unlock}
          </Button>
        }
      />
    </Form>
  );
}
