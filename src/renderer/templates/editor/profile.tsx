import type { TemplateProfile } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Field } from '../../ui/field.tsx';
import { dropUnknownMember, setProfileMember } from '../edits/rights.ts';
import { EditorCapabilities } from './capabilities.tsx';
import { EditorClauses } from './clauses.tsx';
import { useClauseEditor } from './controls/context.ts';
import { IncludedTemplates } from './controls/included-templates.tsx';
import { UnknownMembers } from './controls/unknown.tsx';
import css from './view.module.css';
import { NoteList } from './note-list.tsx';
import { notesOf } from './notes.ts';
import { EditorProvider } from './provider.tsx';
import { EditorRotation } from './rotation.tsx';
import { useTemplateEditor } from './context.ts';

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
      <section className={css.card} aria-labelledby="profile-title">
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
        <IncludedTemplates place="profile" names={profile.include ?? []} />
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
