import { useState } from 'react';
import { sameIssuer } from '../../../shared/credentials/issuer.ts';
import type { ServerView } from '../../../shared/ipc/snapshot.ts';
import type { TemplateProfile } from '../../../shared/templates/model.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { ProviderField } from '../../login/provider-field.tsx';
import { matchesProvider, nameOfProvider, providersOf } from '../../login/providers.ts';
import { Field } from '../../ui/field.tsx';
import surface from '../../ui/surface.module.css';
import { dropUnknownMember, setProfileMember } from '../edits/rights.ts';
import { EditorCapabilities } from './capabilities.tsx';
import { EditorClauses } from './clause-list.tsx';
import { useTemplateEditor } from './context.ts';
import { useClauseEditor } from './controls/context.ts';
import { IncludedTemplates } from './controls/includes.tsx';
import { UnknownMembers } from './controls/unknown.tsx';
import { NoteList, notesOf } from './notes.tsx';
import { EditorRotation } from './rotation.tsx';
import css from './view.module.css';

const none: TemplateProfile = {};

/** A profile: the name of its tokens and where one logs in, then limits, rights and rotation. */
export function EditorProfile() {
  const { messages, format } = useServices();
  const { session, findings } = useTemplateEditor();
  const { change, isReadOnly } = useClauseEditor();
  const { content } = session.draft;
  const profile = content.kind === 'profile' ? content.profile : none;
  const t = messages.templates.editor.profile;
  const { edits } = messages.templates.editor;
  const notes = notesOf(findings, null, { messages, format });
  return (
    <>
      <section className={[surface.card, css.card].join(' ')} aria-labelledby="profile-title">
        <h2 id="profile-title">{t.title}</h2>
        <div className={css.pair}>
          <Field
            label={t.name}
            hint={t.nameHint}
            maxLength={200}
            isDisabled={isReadOnly}
            value={profile.name ?? ''}
            onChange={(name) => change(setProfileMember(edits, 'name', name))}
          />
          <EditorProvider
            issuer={profile.oidc_issuer ?? ''}
            isDisabled={isReadOnly}
            onIssuer={(issuer) => change(setProfileMember(edits, 'oidc_issuer', issuer))}
          />
        </div>
        <IncludedTemplates target="profile" names={profile.include ?? []} />
        {(profile.unknown ?? []).length === 0 ? null : (
          <UnknownMembers
            of={t.itself}
            members={profile.unknown ?? []}
            onRemove={({ name }) => change(dropUnknownMember(edits, 'profile', name))}
          />
        )}
        <NoteList notes={notes} claims={['name', 'oidc_issuer', 'include', 'unknown']} />
      </section>
      <EditorClauses />
      <EditorCapabilities />
      <EditorRotation />
    </>
  );
}

interface Props {
  /** as it is written; empty = none */
  readonly issuer: string;
  readonly isDisabled: boolean;
  readonly onIssuer: (issuer: string) => void;
}

/** The provider of a profile: any address; those of the known servers are found by their names too. */
function EditorProvider({ issuer, isDisabled, onIssuer }: Props) {
  const { messages } = useServices();
  const { servers } = useFrame().snapshot;
  const [typed, setTyped] = useState(issuer);
  // Blanks around an address are no part of it; a search by name has some between its words.
  const text = typed.trim() === issuer ? typed : issuer;
  const providers = providersOf(servers);
  const chosen = providers.find(({ provider }) => sameIssuer(provider.issuer, issuer));
  const write = (next: string) => {
    setTyped(next);
    if (next.trim() !== issuer) onIssuer(next.trim());
  };
  return (
    <ProviderField
      hint={hint()}
      maxLength={2048}
      options={providers
        .filter(({ server, provider }) => chosen !== undefined || matchesProvider(server, provider, text))
        .map(({ server, provider }) => ({ issuer: provider.issuer, name: nameOfProvider(server, provider) }))}
      shows="issuer"
      text={text}
      onText={write}
      selected={chosen?.provider.issuer === issuer ? issuer : null}
      onSelect={(next) => {
        if (next !== null) write(next);
      }}
      allowsCustomValue
      isDisabled={isDisabled}
    />
  );

  function hint() {
    const t = messages.templates.editor.profile;
    if (chosen !== undefined)
      return t.providerAt(nameOfProvider(chosen.server, chosen.provider), nameOf(chosen.server));
    // What is no address is told by the linter, and of a single server what it does not know.
    const isForeign = URL.canParse(issuer) && servers.length > 1 && servers.some(({ details }) => details !== null);
    return isForeign ? t.providerForeign(servers.every(({ details }) => details !== null)) : t.providerHint;
  }
}

const nameOf = ({ shortName, host }: ServerView): string => (shortName === '' ? host : shortName);
