import { LogIn } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { scopeDifference } from '../../shared/credentials/scope.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { OpenidLoginView, PresetView } from '../../shared/ipc/openid-login.ts';
import { call } from '../app/api.ts';
import { useFrame, useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { AudienceStyleChoice } from '../login/audience-style.tsx';
import { LoginAudiences } from '../login/audiences.tsx';
import type { AccessPart } from '../login/form-part.ts';
import { renewalForm } from '../login/provider-draft.ts';
import { LoginScopes } from '../login/scopes.tsx';
import { Button } from '../ui/button.tsx';
import { Chips } from '../ui/chips.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';

interface Props {
  readonly credential: CredentialView;
  readonly login: OpenidLoginView;
}

/** What a copy of an access token asks for, and the form that changes it. */
export function TokenPreset({ credential, login }: Props) {
  const { messages } = useServices();
  const [isOpen, setOpen] = useState(false);
  const { preset } = login;
  const t = messages.providers.ofToken;
  if (isOpen) return <PresetForm credential={credential} login={login} onDone={() => setOpen(false)} />;
  return (
    <section className={layout.stack}>
      <h2>{t.presetTitle}</h2>
      <DescriptionList>
        <Fact name={messages.login.scopes}>
          {preset.scopes.length === 0 ? t.presetAll : <Chips label={t.preset} values={preset.scopes} />}
        </Fact>
        <Fact name={t.presetAudiences}>
          {preset.audiences.length === 0 ? (
            t.presetNoAudience
          ) : (
            <Chips label={t.presetAudiences} values={preset.audiences} />
          )}
        </Fact>
        {preset.audiences.length === 0 ? null : (
          <Fact name={t.presetStyle}>{messages.providers.form.styles[preset.audienceStyle]}</Fact>
        )}
      </DescriptionList>
      <div>
        <Button onPress={() => setOpen(true)}>{t.changePreset}</Button>
      </div>
    </section>
  );
}

/** All granted scopes are asked for by naming none, so that one that a later login grants is among them. */
const savedForm = (draft: PresetView, granted: readonly string[]): PresetView => {
  const { missing, extra } = scopeDifference(granted, draft.scopes);
  return missing.length === 0 && extra.length === 0 ? { ...draft, scopes: [] } : draft;
};

function PresetForm({ credential, login, onDone }: Props & { readonly onDone: () => void }) {
  const { api, messages, toasts, format } = useServices();
  const { snapshot, go } = useFrame();
  const save = useToastVerb('set-preset');
  const { id, provider } = credential;
  const { granted, preset } = login;
  const [draft, setDraft] = useState<PresetView>({
    ...preset,
    scopes: preset.scopes.length === 0 ? granted : preset.scopes,
  });
  const t = messages.providers.ofToken;
  const offered = snapshot.providers.find(({ issuer }) => issuer === provider.issuer)?.details?.scopes ?? [];
  const { extra: notGranted } = scopeDifference(granted, draft.scopes);
  const part: Omit<AccessPart, 'hint'> = {
    form: { scopes: [...draft.scopes], audiences: [...draft.audiences] },
    set: (change) =>
      setDraft((now) => ({ ...now, ...change({ scopes: [...now.scopes], audiences: [...now.audiences] }) })),
    faultOf: () => undefined,
  };
  const send = ({ scopes, audiences, audienceStyle }: PresetView) => ({
    id,
    preset: { scopes: [...scopes], audiences: [...audiences], audienceStyle },
  });
  const undo = async () => {
    const undone = await call(api, 'set-preset', send(preset));
    if (!undone.ok) toasts.show(errorToast(undone.error, messages));
  };
  const submit = async () => {
    if (notGranted.length > 0 || !(await save.run(send(savedForm(draft, granted))))) return;
    const action = { text: t.undoPreset, run: () => void undo() };
    toasts.show({ kind: 'done', title: t.presetSaved, lines: [], action });
    onDone();
  };
  const loginWithScopes = () => {
    const form = renewalForm(credential);
    if (form === null) return;
    const scopes = [...new Set([...form.scopes, ...notGranted])];
    go({ route: 'new-token', form: { ...form, scopes }, afresh: true });
  };
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{t.presetTitle}</h2>
      <LoginScopes {...part} hint={t.presetScopesHint} own={[...new Set([...granted, ...login.asked, ...offered])]} />
      {notGranted.length === 0 ? null : (
        <Notice kind="warning">
          <p>{t.scopesNotGranted(format.list(notGranted), notGranted.length)}</p>
          <Button onPress={loginWithScopes}>
            <LogIn size={15} aria-hidden="true" />
            {t.loginWithScopes(notGranted.length)}
          </Button>
        </Notice>
      )}
      <LoginAudiences {...part} hint={t.presetAudiencesHint} />
      <AudienceStyleChoice form={draft} onSelect={(audienceStyle) => setDraft((now) => ({ ...now, audienceStyle }))} />
      <div className={layout.wrapWide}>
        <Button type="submit" kind="primary" isPending={save.pending} isDisabled={notGranted.length > 0}>
          {t.savePreset}
        </Button>
        <Button onPress={onDone}>{messages.window.cancel}</Button>
      </div>
    </Form>
  );
}
