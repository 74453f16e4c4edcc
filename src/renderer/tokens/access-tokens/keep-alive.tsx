import { keepAliveOf } from '../../../shared/credentials/keep-alive.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import { useServices } from '../../app/services.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useToastVerb } from '../../hooks/use-verb.ts';
import { Toggle } from '../../ui/check.tsx';
import { Instant } from '../../ui/instant.tsx';
import layout from '../../ui/layout.module.css';
import prose from '../../ui/prose.module.css';
import css from './keep-alive.module.css';

/** The time that is left for the value of a token with a rotation lifetime, and the switch that renews it before its end. */
export function TokenKeepAlive({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const now = useNow(1);
  const set = useToastVerb('set-keep-alive');
  const { id, rotationDeadline, keepAlive } = credential;
  const way = keepAliveOf(credential, now);
  const t = messages.accessTokens.keepAlive;
  if (way === null || rotationDeadline === null) return null;
  const isOver = rotationDeadline <= now;
  const left = rotationDeadline - now < 3_600 ? format.countdown(rotationDeadline) : format.remaining(rotationDeadline);
  return (
    <section className={layout.stackWide}>
      <h2>{t.title}</h2>
      {isOver ? (
        <p>{t.over}</p>
      ) : (
        <div className={layout.stack}>
          <p className={css.left}>
            <span className={css.clock} role="timer" aria-live="off">
              {left}
            </span>
            <Instant
              at={rotationDeadline}
              text={t.until(format.moment(rotationDeadline))}
              exact={format.exact(rotationDeadline)}
            />
          </p>
          <p className={prose.muted}>{t.meaning}</p>
        </div>
      )}
      <Toggle
        label={t.label}
        hint={
          way.kind === 'impossible'
            ? t.impossible[way.because]
            : `${(way.by === 'access-token' ? t.accessToken : t.subtokens)(format.duration(way.everySeconds))} ${t.whileOpen}`
        }
        isSelected={keepAlive && way.kind === 'possible'}
        isDisabled={way.kind === 'impossible' || set.pending}
        onChange={(on) => void set.run({ id, keepAlive: on })}
      />
    </section>
  );
}
