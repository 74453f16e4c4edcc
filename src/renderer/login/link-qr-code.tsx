import { QrCode as QrIcon } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import { QrCode } from './qr-code.tsx';

/** The link of a login at a server as a QR code. Whoever has it can take the token, so it is here only while it is shown. */
export function LinkQrCode() {
  const { messages, toasts } = useServices();
  const { pending, run } = useVerb('show-login-link');
  const [link, setLink] = useState<string | null>(null);
  const t = messages.login.waiting.qrCode;
  const show = async () => {
    const answer = await run(null);
    if (answer === null) return;
    if (answer.ok) setLink(answer.value.link);
    else if (!isSilent(answer.error)) toasts.show(errorToast(answer.error, messages));
  };
  return (
    <div className={layout.stackWide}>
      <div>
        <Button isPending={pending} onPress={() => (link === null ? void show() : setLink(null))}>
          <QrIcon size={15} aria-hidden="true" />
          {link === null ? t.show : t.hide}
        </Button>
      </div>
      {link === null ? null : (
        <>
          <Notice kind="warning">{t.warning}</Notice>
          <Suspense>
            <QrCode text={link} label={t.label} />
          </Suspense>
        </>
      )}
    </div>
  );
}
