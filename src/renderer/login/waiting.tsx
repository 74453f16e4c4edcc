import { Copy } from 'lucide-react';
import { Disclosure, DisclosurePanel } from 'react-aria-components';
import type { LoginView } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { Countdown } from './countdown.tsx';
import { DeviceOffer, DeviceWaiting } from './device.tsx';
import { LinkQrCode } from './link-qr-code.tsx';
import { PasteCallback } from './paste-callback.tsx';
import css from './state.module.css';
import { CancelLogin, OpenAgain, WaitingPage } from './waiting-page.tsx';

type Waiting = Extract<LoginView, { kind: 'waiting' }>;

/** A login that waits for its user, in the browser of this computer or on another device. */
export function LoginWaiting({ login }: { readonly login: Waiting }) {
  const { device, redirectUri } = login;
  const isAtDevice = device !== null && (device.kind !== 'offered' || redirectUri === null);
  return isAtDevice ? <DeviceWaiting login={login} device={device} /> : <BrowserWaiting login={login} />;
}

/** The time left, and the ways on. */
function BrowserWaiting({ login }: { readonly login: Waiting }) {
  const { messages } = useServices();
  const { serverHost, expiresAt, trouble, resumed, form, redirectUri, device } = login;
  const t = messages.login.waiting;
  // Both kinds end in the browser: one with a consent page of the server, the other with the page of this program.
  const [text, linkWarning] =
    'issuer' in form
      ? [messages.providers.waiting(serverHost), messages.providers.copyLinkWarning]
      : [t.text(serverHost), t.copyLinkWarning];
  return (
    <WaitingPage title={t.title(form.alias)}>
      <p>{trouble?.code === 'browser-failed' ? t.textClosed(serverHost) : text}</p>
      {resumed ? <p className={prose.muted}>{t.resumed}</p> : null}
      <Countdown expiresAt={expiresAt} />
      {trouble === null ? null : <Problem error={trouble} />}
      <div className={layout.wrapWide}>
        <OpenAgain kind="primary" />
        <CopyLink warning={linkWarning} />
        <CancelLogin />
      </div>
      <p id="copy-warning" className={prose.muted}>
        {linkWarning}
      </p>
      <p className={prose.muted}>{t.elsewhere}</p>
      {'server' in form ? <LinkQrCode /> : null}
      {redirectUri === null ? null : (
        <Disclosure>
          <Button slot="trigger" kind="link">
            {t.otherWays}
          </Button>
          <DisclosurePanel>
            <div className={[layout.stackWide, css.otherWays].join(' ')}>
              <PasteCallback redirectUri={redirectUri} />
              {device === null ? null : <DeviceOffer />}
            </div>
          </DisclosurePanel>
        </Disclosure>
      )}
    </WaitingPage>
  );
}

function CopyLink({ warning }: { readonly warning: string }) {
  const { messages, toasts } = useServices();
  const { pending, run } = useToastVerb('copy-login-link');
  const t = messages.login.waiting;
  const copy = async () => {
    if (await run(null)) toasts.show({ kind: 'done', title: t.copied, lines: [warning] });
  };
  return (
    <Button isPending={pending} aria-describedby="copy-warning" onPress={() => void copy()}>
      <Copy size={15} aria-hidden="true" />
      {t.copyLink}
    </Button>
  );
}
