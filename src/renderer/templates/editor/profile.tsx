import type { WrittenProfile } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Field } from '../../ui/field.tsx';
import { dropUnknownMember, setProfileMember } from '../edits/rights.ts';
import { EditorCapabilities } from './capabilities.tsx';
import { EditorClauses } from './clauses.tsx';
import { useCardBench } from './controls/clause-editor-context.ts';
import { IncludedTemplates } from './controls/included-templates.tsx';
import { UnknownMembers } from './controls/unknown-control.tsx';
import css from './editor.module.css';
import { NoteList } from './note-list.tsx';
import { notesOf } from './notes.ts';
import { EditorProvider } from './provider.tsx';
import { EditorRotation } from './rotation.tsx';
import { useWorkbench } from './template-editor-context.ts';

const none: WrittenProfile = {};

/** A profile: the name of its tokens and where one logs in, then limits, rights and rotation. */
export function EditorProfile() {
  const { words, format } = useServices();
  const { session, findings } = useWorkbench();
  const { change, isReadOnly } = useCardBench();
  const { content } = session.draft;
  const profile = content.kind === 'profile' ? content.profile : none;
  const say = words.workshop.profile;
  const { edits } = words.workshop;
  const notes = notesOf(findings, null, { words, format });
  return (
    <>
      <section className={css.card} aria-labelledby="profile-title">
        <h2 id="profile-title">{say.title}</h2>
        <div className={css.pair}>
          <Field
            label={say.name}
            hint={say.nameHint}
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
            of={say.itself}
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
