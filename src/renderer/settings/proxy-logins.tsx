import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import css from './proxy-logins.module.css';

/**
 * The passwords for proxies, by user name only.
 * @param usual the proxy that is proposed for a new one
 */
export function ProxyLogins({ usual }: { readonly usual: string }) {
  const { messages } = useServices();
  const { vault, proxyLogins } = useFrame().snapshot;
  const remove = useToastVerb('remove-proxy-login');
  const [isAdding, setAdding] = useState(false);
  const t = messages.settings.network;
  return (
    <div className={layout.stack}>
      <h3>{t.logins}</h3>
      <p className={prose.muted}>{t.loginsHint}</p>
      {vault.kind === 'open' ? (
        <>
          {proxyLogins.length === 0 ? (
            <p>{t.noLogins}</p>
          ) : (
            <ul aria-label={t.logins}>
              {proxyLogins.map(({ proxy, user }) => (
                <li key={proxy} className={css.login}>
                  <span className={css.name}>{t.login(proxy, user)}</span>
                  <Button kind="icon" aria-label={t.removeLogin(proxy)} onPress={() => void remove.run({ proxy })}>
                    <Trash2 size={15} aria-hidden="true" />
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {isAdding ? <LoginForm usual={usual} onDone={() => setAdding(false)} /> : null}
          <div>
            <Button onPress={() => setAdding(!isAdding)}>{isAdding ? messages.window.cancel : t.addLogin}</Button>
          </div>
        </>
      ) : (
        <p>{t.vaultClosed}</p>
      )}
    </div>
  );
}

/** What is typed here is gone with the form. */
function LoginForm({ usual, onDone }: { readonly usual: string; readonly onDone: () => void }) {
  const { messages, toasts } = useServices();
  const [proxy, setProxy] = useState(usual);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('save-proxy-login');
  const t = messages.settings.network;
  const isComplete = proxy.trim() !== '' && user !== '';
  const save = async () => {
    setError(null);
    const answer = await run({ proxy: proxy.trim(), user, password });
    if (answer === null) return;
    if (answer.ok) {
      toasts.show({ kind: 'done', title: t.loginSaved, lines: [t.loginSavedHint] });
      onDone();
    } else if (!isSilent(answer.error)) setError(answer.error);
  };
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void save();
      }}
    >
      <Field label={t.loginProxy} value={proxy} placeholder={t.addressExample} maxLength={300} onChange={setProxy} />
      <Field label={t.user} value={user} maxLength={200} onChange={setUser} />
      <Field label={t.password} type="password" value={password} maxLength={1000} onChange={setPassword} />
      {error === null ? null : <Problem error={error} />}
      <div>
        <Button type="submit" kind="primary" isDisabled={!isComplete} isPending={pending}>
          {t.saveLogin}
        </Button>
      </div>
    </Form>
  );
}
