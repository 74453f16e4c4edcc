import { CircleX, Copy } from 'lucide-react';
import { Suspense } from 'react';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { TransferCodeView } from '../../shared/transfer-codes/view.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Countdown } from '../login/countdown.tsx';
import { QrCode } from '../login/qr-code.tsx';
import { Button } from '../ui/button.tsx';
import css from '../ui/code-card.module.css';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import surface from '../ui/surface.module.css';

interface Props {
  readonly shown: TransferCodeView;
  readonly code: string;
}

/** A transfer code to be typed or scanned on the other computer, until its time is over or it is ended. */
export function TransferCode({ shown: { id, server, expiresAt, subToken }, code }: Props) {
  const { messages, toasts } = useServices();
  const { clipboardSeconds } = useFrame().snapshot.settings;
  const copy = useToastVerb('copy-transfer-code');
  const end = useToastVerb('end-transfer-code');
  const t = messages.transferCodes;
  const copyCode = async () => {
    if (await copy.run({ id })) toasts.show({ kind: 'done', title: t.copied, lines: [t.cleared(clipboardSeconds)] });
  };
  const endCode = async () => {
    if (await end.run({ id })) toasts.show({ kind: 'done', title: t.ended, lines: [t.endedLine] });
  };
  return (
    <section className={layout.stackWide}>
      <h2>{subToken === null ? t.code : t.codeOf(subToken)}</h2>
      <p role="status">{t.how}</p>
      <div className={[surface.card, css.card].join(' ')}>
        <Suspense fallback={<div className={css.noQrCode} />}>
          <QrCode text={code} label={t.qrCode} />
        </Suspense>
        <dl className={css.facts}>
          <dt className={prose.muted}>{t.code}</dt>
          <dd className={css.code}>{code}</dd>
          <dt className={prose.muted}>{t.serverLabel}</dt>
          <dd className={css.address}>{hostOf(server)}</dd>
          <dd className={layout.wrap}>
            <Button isPending={copy.pending} onPress={() => void copyCode()}>
              <Copy size={15} aria-hidden="true" />
              {t.copy}
            </Button>
          </dd>
        </dl>
      </div>
      <Countdown expiresAt={expiresAt} say={t.left} />
      <Notice kind="warning">{t.warning}</Notice>
      <div className={layout.wrapWide}>
        <Button kind="danger" isPending={end.pending} onPress={() => void endCode()}>
          <CircleX size={15} aria-hidden="true" />
          {subToken === null ? t.end : t.endOfToken}
        </Button>
      </div>
      <p className={prose.muted}>{t.commandLine}</p>
      <p className={css.command}>
        {['mytoken', `--url=${server}`, 'MT', `--TC=${code}`].map((word) => (
          <span key={word} className={css.word}>
            {word}{' '}
          </span>
        ))}
      </p>
    </section>
  );
}
