import { Copy, ShieldAlert } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import type { DeviceLoginView, LoginView } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import css from '../ui/code-card.module.css';
import { Loading } from '../ui/empty-state.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import surface from '../ui/surface.module.css';
import { Countdown } from './countdown.tsx';

import { QrCode } from './qr-code.tsx';
import { CancelLogin, OpenAgain, WaitingPage } from './waiting-page.tsx';

interface Props {
  readonly login: Extract<LoginView, { kind: 'waiting' }>;
  readonly device: DeviceLoginView;
}

/** A login that waits for a code to be typed on another device (RFC 8628). */
export function DeviceWaiting({ login: { form, serverHost, expiresAt, trouble, redirectUri }, device }: Props) {
  const { messages } = useServices();
  const t = messages.login.waiting.device;
  const isOver = device.kind === 'expired' || device.kind === 'failed';
  return (
    <WaitingPage title={t.title(form.alias)}>
      {trouble === null ? null : <Problem error={trouble} />}
      {device.kind === 'offered' ? <p>{t.instead(serverHost)}</p> : null}
      {device.kind === 'starting' ? <Loading text={t.asking} /> : null}
      {device.kind === 'expired' ? (
        <Notice kind="warning" alert>
          {t.expired}
        </Notice>
      ) : null}
      {device.kind === 'failed' ? <Problem error={device.error} /> : null}
      {device.kind === 'waiting' ? <DeviceCode device={device} serverHost={serverHost} /> : null}
      <Countdown expiresAt={device.kind === 'waiting' ? device.expiresAt : expiresAt} />
      <div className={layout.wrapWide}>
        {device.kind === 'offered' ? <GetCode kind="primary">{t.offer}</GetCode> : null}
        {isOver ? <GetCode kind="primary">{t.another}</GetCode> : null}
        {isOver && redirectUri !== null ? <OpenAgain kind="plain" /> : null}
        <CancelLogin />
      </div>
      {redirectUri === null ? null : <p className={prose.muted}>{t.browserToo}</p>}
    </WaitingPage>
  );
}

/** What is read off, typed or scanned, with the warning of RFC 8628 §5.4. */
function DeviceCode({
  device,
  serverHost,
}: {
  readonly device: Extract<DeviceLoginView, { kind: 'waiting' }>;
  readonly serverHost: string;
}) {
  const { messages } = useServices();
  const { userCode, verificationUri, verificationUriComplete, trouble } = device;
  const t = messages.login.waiting.device;
  const link = verificationUriComplete ?? verificationUri;
  const { host } = new URL(link);
  return (
    <>
      <p>{t.how}</p>
      <div className={[surface.card, css.card].join(' ')}>
        <Suspense fallback={<div className={css.noQrCode} />}>
          <QrCode text={link} label={t.qrCode(link)} />
        </Suspense>
        <dl className={css.facts}>
          <dt className={prose.muted}>{t.address}</dt>
          <dd className={css.address}>{verificationUri}</dd>
          {host === serverHost ? null : <dd className={prose.muted}>{t.otherHost(host, serverHost)}</dd>}
          <dt className={prose.muted}>{t.code}</dt>
          <dd className={css.code}>{userCode}</dd>
          <dd className={layout.wrap}>
            <CopyText text={userCode} done={t.codeCopied}>
              {t.copyCode}
            </CopyText>
            <CopyText text={link} done={t.linkCopied}>
              {t.copyLink}
            </CopyText>
          </dd>
        </dl>
      </div>
      <Notice kind="warning" icon={<ShieldAlert size={16} />}>
        {t.warning}
      </Notice>
      {trouble === null ? null : <Problem error={trouble} />}
    </>
  );
}

/** The way to another device from a login that waits for the browser. */
export function DeviceOffer() {
  const { messages } = useServices();
  const t = messages.login.waiting.device;
  return (
    <div className={layout.stack}>
      <div>
        <GetCode kind="plain">{t.offer}</GetCode>
      </div>
      <p className={prose.muted}>{t.offerHint}</p>
    </div>
  );
}

function GetCode({ kind, children }: { readonly kind: 'primary' | 'plain'; readonly children: ReactNode }) {
  const { pending, run } = useToastVerb('start-device-login');
  return (
    <Button kind={kind} isPending={pending} onPress={() => void run(null)}>
      {children}
    </Button>
  );
}

function CopyText({
  text,
  done,
  children,
}: {
  readonly text: string;
  readonly done: string;
  readonly children: string;
}) {
  const { toasts } = useServices();
  const { pending, run } = useToastVerb('copy-text');
  const copy = async () => {
    if (await run({ text })) toasts.show({ kind: 'done', title: done, lines: [] });
  };
  return (
    <Button isPending={pending} onPress={() => void copy()}>
      <Copy size={15} aria-hidden="true" />
      {children}
    </Button>
  );
}
