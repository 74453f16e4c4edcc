import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { FirstSteps } from '../app/first-steps.tsx';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button, type ButtonKind } from '../ui/button.tsx';
import { CenteredPage } from '../ui/centered-page.tsx';
import css from './state.module.css';

/** It replaces the form whose button was pressed; no button of this page is a sensible next press, so none takes the focus. */
const takeFocus = (heading: HTMLElement | null) => heading?.focus();

/** The page of a login that waits for its user. */
export function WaitingPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <CenteredPage labelledBy="login-title">
      <h1 id="login-title" tabIndex={-1} ref={takeFocus} className={css.title}>
        {title}
      </h1>
      <FirstSteps now="login" />
      {children}
    </CenteredPage>
  );
}

/** Opens the page of the login in the browser once more. */
export function OpenAgain({ kind }: { readonly kind: ButtonKind }) {
  const { messages, toasts } = useServices();
  const { pending, run } = useToastVerb('open-login-again');
  const t = messages.login.waiting;
  const open = async () => {
    if (await run(null)) toasts.show({ kind: 'done', title: t.opened, lines: [] });
  };
  return (
    <Button kind={kind} isPending={pending} onPress={() => void open()}>
      <ExternalLink size={15} aria-hidden="true" />
      {t.openAgain}
    </Button>
  );
}

/** Ends the login, at the end of a row of buttons. */
export function CancelLogin() {
  const { messages } = useServices();
  const cancel = useToastVerb('cancel-login');
  return (
    <>
      <span className={css.space} />
      <Button kind="danger" isPending={cancel.pending} onPress={() => void cancel.run(null)}>
        {messages.login.waiting.cancel}
      </Button>
    </>
  );
}
