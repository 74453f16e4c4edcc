import { Copy, ExternalLink } from 'lucide-react';
import { Disclosure, DisclosurePanel, VisuallyHidden } from 'react-aria-components';
import type { LoginView } from '../../shared/ipc/snapshot.ts';
import { FirstSteps } from '../app/first-steps.tsx';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { CenteredPage } from '../ui/centered-page.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { PasteCallback } from './paste-callback.tsx';
import css from './state.module.css';

/** It replaces the form whose button was pressed; no button of this page is a sensible next press, so none takes the focus. */
const takeFocus = (heading: HTMLElement | null) => heading?.focus();

/** A login that waits for the browser: the time left, and the ways on. */
export function LoginWaiting({ login }: { readonly login: Extract<LoginView, { kind: 'waiting' }> }) {
  const { messages, toasts } = useServices();
  const open = useToastVerb('open-login-again');
  const copy = useToastVerb('copy-login-link');
  const cancel = useToastVerb('cancel-login');
  const { serverHost, expiresAt, trouble, resumed, form, redirectUri } = login;
  const t = messages.login.waiting;
  // Both kinds end in the browser: one with a consent page of the server, the other with the page of this program.
  const text = 'issuer' in form ? messages.providers.waiting(serverHost) : t.text(serverHost);
  const tell = (title: string, text: string) => toasts.show({ kind: 'done', title, lines: text === '' ? [] : [text] });
  return (
    <CenteredPage labelledBy="login-title">
      <h1 id="login-title" tabIndex={-1} ref={takeFocus} className={css.title}>
        {t.title(form.alias)}
      </h1>
      <FirstSteps now="login" />
      <p>{trouble?.code === 'browser-failed' ? t.textClosed(serverHost) : text}</p>
      {resumed ? <p className={prose.muted}>{t.resumed}</p> : null}
      <Countdown expiresAt={expiresAt} />
      {trouble === null ? null : <Problem error={trouble} />}
      <div className={layout.wrapWide}>
        <Button
          kind="primary"
          isPending={open.pending}
          onPress={() => void open.run(null).then((done) => done && tell(t.opened, ''))}
        >
          <ExternalLink size={15} aria-hidden="true" />
          {t.openAgain}
        </Button>
        <Button
          isPending={copy.pending}
          aria-describedby="copy-warning"
          onPress={() => void copy.run(null).then((done) => done && tell(t.copied, t.copyLinkWarning))}
        >
          <Copy size={15} aria-hidden="true" />
          {t.copyLink}
        </Button>
        <span className={css.space} />
        <Button kind="danger" isPending={cancel.pending} onPress={() => void cancel.run(null)}>
          {t.cancel}
        </Button>
      </div>
      <p id="copy-warning" className={prose.muted}>
        {t.copyLinkWarning}
      </p>
      <p className={prose.muted}>{t.elsewhere}</p>
      {redirectUri === null ? null : (
        <Disclosure>
          <Button slot="trigger" kind="link">
            {t.otherWays}
          </Button>
          <DisclosurePanel>
            <PasteCallback redirectUri={redirectUri} />
          </DisclosurePanel>
        </Disclosure>
      )}
    </CenteredPage>
  );
}

/** The steps at which the time left is said aloud, in seconds; every second would be noise. */
const saidAt = [600, 300, 120, 60, 30, 10];

function Countdown({ expiresAt }: { readonly expiresAt: number }) {
  const { messages, format } = useServices();
  const now = useNow(1);
  const left = Math.max(0, expiresAt - now);
  const step = saidAt.findLast((seconds) => seconds >= left);
  const t = messages.login.waiting;
  return (
    <div className={css.countdown}>
      <span className={css.clock} role="timer" aria-live="off">
        {format.countdown(expiresAt)}
      </span>
      <span className={prose.muted}>{t.until(format.clock(expiresAt))}</span>
      <VisuallyHidden role="status">{step === undefined ? '' : t.leftSaid(format.duration(step))}</VisuallyHidden>
    </div>
  );
}
