import { useState } from 'react';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { Offer } from '../../shared/token-info/offers.ts';
import type { RevocationReport, TokenListKind } from '../../shared/token-info/revocation.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { Absent } from './absent.tsx';
import { AskBar } from './ask-bar.tsx';
import { ListedTokens } from './listed-tokens.tsx';
import { Report } from './report.tsx';
import { useAsked } from './use-asked.ts';

interface Props {
  /** the token to ask with */
  readonly credential: CredentialView;
  readonly list: TokenListKind;
  readonly offer: Offer;
  readonly words: { readonly title: string; readonly meaning: string; readonly load: string };
}

/** A list of tokens, when it is asked for, and what became of those in it that were revoked. */
export function ListSection({ credential, list, offer, words }: Props) {
  const { messages } = useServices();
  const { value, error, pending, ask, replace } = useAsked('list-tokens');
  const [report, setReport] = useState<RevocationReport | null>(null);
  const revoked = (done: RevocationReport) => {
    setReport(done);
    if (done.after !== null) replace(done.after);
  };
  return (
    <section className={layout.stackWide}>
      <h2>{words.title}</h2>
      {value === null ? <p className={prose.muted}>{words.meaning}</p> : null}
      {error === null ? null : <Problem error={error} />}
      {report === null ? null : <Report report={report} onDismiss={() => setReport(null)} />}
      {offer === 'offered' ? (
        <AskBar
          credential={credential}
          label={words.load}
          isFree={false}
          askedAt={value?.askedAt ?? null}
          pending={pending}
          onAsk={() => void ask({ id: credential.id, list })}
        />
      ) : (
        <Absent credential={credential} question={list} because={offer} />
      )}
      {value === null ? null : list === 'subtokens' && value.trees.every(({ children }) => children.length === 0) ? (
        <p>{messages.tokenInfo.family.noSubtokens}</p>
      ) : (
        <ListedTokens credential={credential} list={list} trees={value.trees} onRevoked={revoked} />
      )}
    </section>
  );
}
