import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { Absent } from './absent.tsx';
import { AskBar } from './ask-bar.tsx';
import { Events } from './events.tsx';
import { useAsked } from './use-asked.ts';
import { useOffer } from './use-offer.ts';

interface Props {
  /** the token to ask with */
  readonly credential: CredentialView;
  /** the tokens to ask about; none = itself */
  readonly momIds: readonly string[];
  readonly title: string;
}

/** The history of a token, when it is asked for. */
export function HistorySection({ credential, momIds, title }: Props) {
  const { messages } = useServices();
  const t = messages.tokenInfo.history;
  const { value, error, pending, ask } = useAsked('token-history');
  const offer = useOffer(credential, 'history');
  const isOwn = momIds.length === 0;
  return (
    <section className={layout.stackWide}>
      <h2>{title}</h2>
      {value === null && isOwn ? <p className={prose.muted}>{t.meaning}</p> : null}
      {error === null ? null : <Problem error={error} />}
      {offer === 'offered' || !isOwn ? (
        <AskBar
          credential={credential}
          label={t.load}
          isFree={false}
          askedAt={value?.askedAt ?? null}
          pending={pending}
          onAsk={() => void ask({ id: credential.id, momIds: [...momIds] })}
        />
      ) : (
        <Absent credential={credential} question="history" because={offer} />
      )}
      {value === null ? null : value.events.length === 0 ? <p>{t.empty}</p> : <Events events={value.events} />}
    </section>
  );
}
