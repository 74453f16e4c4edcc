import { LogIn } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { copyForms, type Preset } from '../../../shared/credentials/presets.ts';
import { scopeDifference } from '../../../shared/credentials/scope.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import { foldName } from '../../../shared/text/visible.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { useServerDetails } from '../../hooks/use-server-details.ts';
import { AudienceStyleChoice } from '../../login/audience-style.tsx';
import { withSelection, withWords } from '../../login/draft.ts';
import { renewalForm } from '../../login/provider-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import layout from '../../ui/layout.module.css';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
import { Segments } from '../../ui/segmented-control.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import surface from '../../ui/surface.module.css';
import { WordChoice } from '../../ui/word-choice.tsx';
import { AccessTokenCost } from './cost.tsx';
import { offeredAccess } from './offered.ts';
import css from './presets.module.css';

interface Props {
  readonly credential: CredentialView;
  /** null = a new one; empty = the standard one, which keeps its name */
  readonly name: string | null;
  readonly preset: Preset;
  readonly isPending: boolean;
  readonly onSave: (name: string, preset: Preset) => void;
  readonly onCancel: () => void;
}

/** Edits a preset, and says all the while what it would cost. */
export function PresetForm({ credential, name, preset, isPending, onSave, onCancel }: Props) {
  const { messages, format } = useServices();
  const { snapshot, go } = useFrame();
  const { openid, presets, server } = credential;
  useServerDetails(snapshot.servers.find(({ issuer }) => issuer === server.issuer) ?? null);
  const t = messages.accessTokens;
  const [typed, setTyped] = useState(name ?? '');
  const [isTried, setTried] = useState(false);
  const [draft, setDraft] = useState<Preset>(() => withGranted(preset, openid));
  const offered = offeredAccess(credential, snapshot);
  const notGranted = openid === null ? [] : scopeDifference(openid.granted, draft.scopes).extra;
  const isNamed = name !== '';
  const taken = presets.named.some((one) => one.name !== name && foldName(one.name) === foldName(typed));
  const fault = !isNamed
    ? undefined
    : typed.trim() === ''
      ? messages.fieldFaults.empty
      : taken
        ? messages.errors.explain({ code: 'preset-name-taken', name: typed.trim() }).happened
        : undefined;
  const loginWithScopes = () => {
    const form = renewalForm(credential);
    if (form === null) return;
    go({
      route: 'new-token',
      form: { ...form, scopes: [...new Set([...form.scopes, ...notGranted])] },
      afresh: true,
    });
  };
  return (
    <Form
      className={[surface.card, css.form].join(' ')}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (fault === undefined && notGranted.length === 0) onSave(typed.trim(), withoutGranted(draft, openid));
      }}
    >
      <h3>{name === null ? t.form.titleNew : t.form.titleEdit(name === '' ? t.presets.standard : name)}</h3>
      {isNamed ? (
        <Field
          label={t.form.name}
          hint={t.form.nameHint}
          value={typed}
          maxLength={80}
          fault={isTried || taken ? fault : undefined}
          autoFocus
          onChange={setTyped}
        />
      ) : null}
      <WordChoice
        label={t.presets.scopes}
        labels={messages.login}
        addLabel={messages.login.addScope}
        offered={offered.scopes}
        chosen={draft.scopes}
        hint={openid === null ? t.form.scopesHint : t.form.grantedHint}
        fault={undefined}
        onSelect={(chosen) => setDraft((now) => ({ ...now, scopes: withSelection(now.scopes, draft.scopes, chosen) }))}
        onAdd={(text) => setDraft((now) => ({ ...now, scopes: withWords(now.scopes, text) }))}
      />
      {notGranted.length === 0 ? null : (
        <Notice kind="warning">
          <p>{messages.providers.ofToken.scopesNotGranted(format.list(notGranted), notGranted.length)}</p>
          <Button onPress={loginWithScopes}>
            <LogIn size={15} aria-hidden="true" />
            {messages.providers.ofToken.loginWithScopes(notGranted.length)}
          </Button>
        </Notice>
      )}
      <Audiences draft={draft} onDraft={setDraft} offered={offered.audiences} isMytoken={openid === null} />
      {openid === null ? null : (
        <AudienceStyleChoice
          form={{ audiences: draft.audiences ?? [], audienceStyle: draft.audienceStyle }}
          onSelect={(audienceStyle) => setDraft((now) => ({ ...now, audienceStyle }))}
        />
      )}
      <SelectField
        label={t.form.copyAs}
        options={copyForms.map((id) => ({ id, name: t.forms[id], hint: t.formHints[id] }))}
        selected={draft.form}
        onSelect={(id) => {
          const form = copyForms.find((one) => one === id);
          if (form !== undefined) setDraft((now) => ({ ...now, form }));
        }}
      />
      <AccessTokenCost credential={credential} preset={draft} />
      <div className={layout.wrapWide}>
        <Button type="submit" kind="primary" isPending={isPending} isDisabled={notGranted.length > 0}>
          {t.form.save}
        </Button>
        <Button onPress={onCancel}>{messages.window.cancel}</Button>
      </div>
    </Form>
  );
}

interface AudiencesProps {
  readonly draft: Preset;
  readonly onDraft: (change: (draft: Preset) => Preset) => void;
  readonly offered: readonly string[];
  readonly isMytoken: boolean;
}

/** A mytoken can name audiences itself; a preset that names none is another thing. */
function Audiences({ draft, onDraft, offered, isMytoken }: AudiencesProps) {
  const { messages } = useServices();
  const t = messages.accessTokens.form;
  const [kind, setKind] = useState<'token' | 'none' | 'chosen'>(
    draft.audiences === null ? 'token' : draft.audiences.length === 0 ? 'none' : 'chosen',
  );
  const set = (audiences: readonly string[] | null) => onDraft((now) => ({ ...now, audiences }));
  const ways = isMytoken ? (['token', 'none', 'chosen'] as const) : (['none', 'chosen'] as const);
  return (
    <div className={layout.stack}>
      <Segments
        label={t.audiencesKind}
        options={ways.map((id) => ({ id, name: t.audiencesKinds[id] }))}
        selected={kind}
        onSelect={(id) => {
          setKind(id);
          set(id === 'token' ? null : []);
        }}
      />
      {kind === 'none' ? <p className={prose.muted}>{t.audiencesNoneHint}</p> : null}
      {kind === 'chosen' ? (
        <WordChoice
          label={t.services}
          labels={messages.login}
          addLabel={messages.login.addAudience}
          offered={offered}
          chosen={draft.audiences ?? []}
          hint={t.audiencesHint}
          fault={undefined}
          onSelect={(chosen) =>
            onDraft((now) => ({
              ...now,
              audiences: withSelection(now.audiences ?? [], draft.audiences ?? [], chosen),
            }))
          }
          onAdd={(text) => onDraft((now) => ({ ...now, audiences: withWords(now.audiences ?? [], text) }))}
        />
      ) : null}
    </div>
  );
}

type Login = CredentialView['openid'];

/** A login shows all its granted scopes as chosen where none is named. */
const withGranted = (preset: Preset, openid: Login): Preset =>
  openid === null || preset.scopes.length > 0 ? preset : { ...preset, scopes: openid.granted };

/** All granted scopes are asked for by naming none, so that one that a later login grants is among them. */
function withoutGranted(preset: Preset, openid: Login): Preset {
  if (openid === null) return preset;
  const { missing, extra } = scopeDifference(openid.granted, preset.scopes);
  return missing.length === 0 && extra.length === 0 ? { ...preset, scopes: [] } : preset;
}
