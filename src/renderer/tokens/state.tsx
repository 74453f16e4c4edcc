import { CircleHelp, Hourglass, Info } from 'lucide-react';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { clockDoubt } from '../../shared/time/clock-doubt.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { mayComeBack } from './ends.ts';

/** Explains the state of a token unless it is ready. */
export function TokenState({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const { id, state, rotation, overdue, server, openid, restoredFrom } = credential;
  const { go } = useFrame();
  const stop = useToastVerb('stop-waiting');
  const ofProvider = messages.providers.ofToken.explain;
  const t = { ...messages.tokens.details.explain, ...(openid === null ? {} : ofProvider) };
  // Providers end a login whose old value comes again (RFC 9700 §4.14), and do not say so before.
  const isRisky = openid !== null || rotation.auto_revoke === true;
  if (overdue !== null) {
    const host = hostOf(server.issuer);
    return (
      <Notice kind="plain" icon={<Hourglass size={16} />}>
        <p>{overdue.mayStop ? messages.tokens.details.overdueHarmless(host) : messages.tokens.details.overdue(host)}</p>
        {overdue.mayStop ? (
          <Button isPending={stop.pending} onPress={() => void stop.run({ id })}>
            {messages.tokens.details.stopWaiting}
          </Button>
        ) : null}
      </Notice>
    );
  }
  if (credential.damage !== null) {
    const { because, files } = credential.damage;
    return (
      <Problem error={because}>
        <span>{messages.tokens.details.filesOfDamaged(files.join(', '), files.length)}</span>
        <Button kind="link" onPress={() => go({ route: 'vault' })}>
          {messages.settings.vault.open}
        </Button>
      </Problem>
    );
  }
  if (state === 'ready' || state === 'expires-soon' || state === 'damaged') return null;
  if (state === 'unknown') {
    return (
      <Notice kind="danger" icon={<CircleHelp size={16} />}>
        <p>{restoredFrom === null ? t.unknown : t.restored(format.moment(restoredFrom))}</p>
        <p>{isRisky ? t.unknownRisk : t.unknownHarmless}</p>
      </Notice>
    );
  }
  if (state === 'revoked' && openid !== null && openid.ended !== null) {
    const { happened } = messages.errors.explain({
      code: 'grant-ended',
      host: hostOf(server.issuer),
      because: openid.ended,
    });
    return (
      <Notice kind="danger" icon={<Info size={16} />}>
        <p>{happened}</p>
        <p>{ofProvider.ended(mayComeBack(openid))}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={state === 'expired' || state === 'not-yet-valid' ? 'plain' : 'danger'} icon={<Info size={16} />}>
      <p>{t[state]}</p>
      {state === 'expired' || state === 'not-yet-valid' ? <ClockHint credential={credential} /> : null}
    </Notice>
  );
}

/** Where the clock of this computer may be wrong, the token need not be what it looks like. */
function ClockHint({ credential: { server, issuedAt } }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const { app, servers, providers } = useFrame().snapshot;
  const details = [...servers, ...providers].find(({ issuer }) => issuer === server.issuer)?.details ?? null;
  const doubt = clockDoubt(app.clockSetBy, { skew: details?.clockSkewSeconds ?? null, issuedAt }, useNow(60));
  if (doubt === null) return null;
  const { because, seconds } = doubt;
  return (
    <p>{messages.tokens.details.clockDoubt[because](format.duration(Math.abs(seconds)), seconds > 0, server.name)}</p>
  );
}
