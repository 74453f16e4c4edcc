import { useState } from 'react';
import { Form } from 'react-aria-components';
import { isBeforeFirstVault } from '../../shared/vault/first-run.ts';
import { longestPassphrase, passphraseKeyStore } from '../../shared/vault/passphrase.ts';
import { useFrame, useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/page.tsx';
import { BeginWithPassphrase } from './begin-with-passphrase.tsx';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';

type Change = 'toPassphrase' | 'change' | 'toKeyring';

/** What protects the vault, and another passphrase or another kind of protection for it; the first one where no keyring does. */
export function Protection() {
  const { messages } = useServices();
  const { vault } = useFrame().snapshot;
  const [chosen, setChosen] = useState<Change | null>(null);
  const t = messages.protection;
  if (isBeforeFirstVault(vault)) {
    return (
      <Section title={t.title}>
        <p>{messages.vault.explain(vault).meaning}</p>
        <BeginWithPassphrase />
      </Section>
    );
  }
  if (vault.kind !== 'open') return null;
  const hasPassphrase = vault.keyStore === passphraseKeyStore;
  const changes: readonly Change[] = hasPassphrase ? ['change', 'toKeyring'] : ['toPassphrase'];
  const change = changes.find((one) => one === chosen);
  return (
    <Section title={t.title}>
      <p>{hasPassphrase ? t.passphrase : t.keyring(messages.vault.keyStore(vault.keyStore))}</p>
      {change === undefined ? (
        <div className={layout.wrapWide}>
          {changes.map((one) => (
            <Button key={one} onPress={() => setChosen(one)}>
              {t[one].open}
            </Button>
          ))}
        </div>
      ) : (
        <ChangeForm key={change} change={change} hasPassphrase={hasPassphrase} onEnd={() => setChosen(null)} />
      )}
    </Section>
  );
}

interface FormProps {
  readonly change: Change;
  readonly hasPassphrase: boolean;
  readonly onEnd: () => void;
}

/** What is typed here is gone with the form. */
function ChangeForm({ change, hasPassphrase, onEnd }: FormProps) {
  const { messages, toasts } = useServices();
  const { pending, run } = useVerb('change-protection');
  const [current, setCurrent] = useState('');
  const [isRefused, setRefused] = useState(false);
  const draft = useNewPassphrase();
  const t = messages.protection[change];
  const to =
    change === 'toKeyring'
      ? ({ kind: 'keyring' } as const)
      : draft.chosen === null
        ? null
        : ({ kind: 'passphrase', passphrase: draft.chosen } as const);
  const isComplete = to !== null && (!hasPassphrase || current !== '');
  const submit = async () => {
    if (to === null) return;
    setRefused(false);
    const answer = await run({ to, current: hasPassphrase ? current : null });
    if (answer === null) return;
    if (answer.ok) {
      toasts.show({ kind: 'done', title: t.done, lines: [t.doneHint] });
      onEnd();
    } else if (answer.error.code === 'wrong-passphrase') {
      setCurrent('');
      setRefused(true);
    } else if (!isSilent(answer.error)) toasts.show(errorToast(answer.error, messages));
  };
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void submit();
      }}
    >
      <p>{t.meaning}</p>
      {hasPassphrase ? (
        <Field
          label={messages.passphrase.current}
          type="password"
          autoFocus
          value={current}
          maxLength={longestPassphrase}
          fault={isRefused && current === '' ? messages.passphrase.refused : undefined}
          onChange={setCurrent}
        />
      ) : null}
      {change === 'toKeyring' ? null : <NewPassphrase draft={draft} autoFocus={!hasPassphrase} />}
      <div className={layout.wrapWide}>
        <Button type="submit" kind="primary" isDisabled={!isComplete} isPending={pending}>
          {t.submit}
        </Button>
        <Button onPress={onEnd}>{messages.window.cancel}</Button>
      </div>
    </Form>
  );
}
