import { CircleCheck, TriangleAlert } from 'lucide-react';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { MytokenClaims } from '../../shared/credentials/jwt.ts';
import { useServices } from '../app/services.ts';
import { unixNow } from '../hooks/use-now.ts';
import { Notice } from '../ui/notice.tsx';
import { TokenFacts } from './facts.tsx';
import { ImportForm } from './form.tsx';
import type { TokenSource } from './source.ts';

/** Says what was entered or found, as far as this computer can tell, and what to do with it. */
export function Recognised({ source }: { readonly source: TokenSource }) {
  const { messages } = useServices();
  const { text } = source;
  const t = messages.importToken;
  if (text.kind === 'empty') return source.kind === 'found' ? <Notice kind="warning">{t.faults.empty}</Notice> : null;
  // A code in a file is short enough to be entered.
  const isElsewhere = text.kind === 'transfer-code' && source.kind === 'found';
  if (text.kind === 'none' || isElsewhere) {
    const [looksLike, issuer] = text.kind === 'none' ? [text.looksLike, text.issuer] : [text.kind, null];
    const host = issuer === null ? null : hostOf(issuer);
    const { happened, next } = messages.errors.explain({ code: 'not-a-mytoken', looksLike, host });
    return (
      <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
        <p>
          <strong>{happened}</strong>
        </p>
        <p>{next}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice kind="ok" icon={<CircleCheck size={16} />}>
        <p role="status">{t.recognised[text.kind]}</p>
      </Notice>
      {text.kind === 'token' ? <TokenFacts claims={text.claims} /> : null}
      {text.kind === 'token' && isExpired(text.claims) ? (
        <Notice kind="danger" alert>
          {t.expired}
        </Notice>
      ) : (
        <ImportForm source={source} text={text} />
      )}
    </>
  );
}

const isExpired = ({ exp }: MytokenClaims): boolean => exp !== undefined && exp <= unixNow();
