import { Copy, LogIn } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { findPreset } from '../../shared/credentials/presets.ts';
import { lacksRevocation } from '../../shared/credentials/revocable.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { AnyLoginForm } from '../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useCopy } from '../hooks/use-copy.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { freeAlias } from '../login/draft.ts';
import { MakeMytoken } from '../login/make-mytoken.tsx';
import { renewalForm } from '../login/provider-draft.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import css from './actions.module.css';
import { isOver, mayComeBack } from './ends.ts';

// Menus are a good part of the window's code, and no token waits for one.
const CopyMenu = lazy(async () => ({ default: (await import('./copy-menu.tsx')).CopyMenu }));

// The clauses are judged as the server does it, which is much code for a line.
const AccessTokenCost = lazy(async () => ({
  default: (await import('./access-tokens/cost.tsx')).AccessTokenCost,
}));

/** A mytoken is never renewed: the new one needs a name of its own. A login at a provider is renewed in its place. */
function formToRepeat(credential: CredentialView, taken: readonly string[]): AnyLoginForm | null {
  const { openid, form, alias } = credential;
  if (openid !== null) return renewalForm(credential);
  return form === null ? null : { ...form, alias: freeAlias(alias, taken) };
}

/** The actions on a token in its present state; the most likely one is the primary button. */
export function TokenActions({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const { snapshot, go } = useFrame();
  const { copy, save, pending, canCopy } = useCopy(credential);
  const revoke = useToastVerb('revoke');
  const forget = useToastVerb('forget');
  const tryOnce = useToastVerb('try-once');
  const check = useToastVerb('check-revocation');
  const { id, state, working, openid, presets } = credential;
  const t = messages.tokens.details;
  const { clipboardSeconds } = snapshot.settings;
  const isDead = isOver(state);
  // It works again only if the provider thinks better of it, which a copy would show.
  const isEnded = state === 'ended-by-provider' || (state === 'revoked' && openid !== null && mayComeBack(openid));
  // What its user can do is to end it or to log in again.
  const isUnconfirmed = state === 'revocation-unconfirmed';
  const isOpen = state === 'unknown' || state === 'incomplete' || isUnconfirmed;
  const isBusy = working || pending;
  const isIrrevocable = lacksRevocation(snapshot, credential);
  const ofProvider = messages.providers.ofToken;
  const form = formToRepeat(
    credential,
    snapshot.credentials.map((one) => one.alias),
  );
  const loginAgain = () => {
    if (form !== null) go({ route: 'new-token', form, afresh: true });
  };
  return (
    <div className={layout.stack}>
      {canCopy ? (
        <div className={css.split}>
          <Button kind="primary" wide isPending={isBusy} onPress={() => void copy()}>
            <Copy size={15} aria-hidden="true" />
            {messages.tokens.copy}
          </Button>
          <Suspense fallback={null}>
            <CopyMenu credential={credential} copy={copy} save={save} />
          </Suspense>
        </div>
      ) : null}
      {canCopy ? (
        <Suspense fallback={<p className={prose.muted}>{'\u00a0'}</p>}>
          <AccessTokenCost credential={credential} preset={findPreset(presets) ?? presets.standard} />
        </Suspense>
      ) : null}
      {isUnconfirmed ? (
        <Button kind="primary" wide isPending={check.pending || working} onPress={() => void check.run({ id })}>
          {t.checkRevocation}
        </Button>
      ) : null}
      {form !== null && !isUnconfirmed && (isDead || isEnded || isOpen) ? (
        <Button kind="primary" wide onPress={loginAgain}>
          <LogIn size={15} aria-hidden="true" />
          {openid === null ? t.loginAgain : ofProvider.loginAgain}
        </Button>
      ) : null}
      <div className={css.others}>
        {canCopy || isEnded ? (
          <Button
            isPending={isBusy}
            onPress={() => void copy({ fresh: true })}
            aria-describedby={canCopy ? `fresh-${id}` : undefined}
          >
            {messages.tokens.copyFresh}
          </Button>
        ) : null}
        {state === 'unknown' ? (
          <Button isPending={tryOnce.pending || working} onPress={() => void tryOnce.run({ id })}>
            {t.tryOnce}
          </Button>
        ) : null}
        {openid === null ? null : <MakeMytoken provider={credential.provider.issuer} />}
        <span className={css.space} />
        {isDead || isOpen || isIrrevocable ? (
          <Button kind="danger" isPending={forget.pending} onPress={() => void forget.run({ id })}>
            {t.forget}
          </Button>
        ) : null}
        {isDead || isIrrevocable ? null : (
          <Button kind="danger" isPending={revoke.pending || working} onPress={() => void revoke.run({ id })}>
            {t.revoke}
          </Button>
        )}
      </div>
      {isIrrevocable && !isDead ? (
        <p className={prose.muted}>
          {openid === null ? t.irrevocable(credential.server.name) : ofProvider.irrevocable(credential.provider.name)}
        </p>
      ) : null}
      {canCopy ? (
        <p id={`fresh-${id}`} className={prose.muted}>
          {clipboardSeconds === 0 ? t.clipboardStays : t.clipboard(format.duration(clipboardSeconds))}{' '}
          {openid === null ? messages.tokens.copyFreshMeaning : ofProvider.copyFreshMeaning}
        </p>
      ) : null}
    </div>
  );
}
