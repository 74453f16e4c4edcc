import type { WrittenProfile } from '../../../shared/template/model.ts';
import { Field } from '../../components/field.tsx';
import { useServices } from '../../services.ts';
import { useWorkbench } from '../bench/workbench.ts';
import { NoteList } from '../cards/note-list.tsx';
import { notesOf } from '../cards/notes.ts';
import { useCardBench } from '../controls/card-bench.ts';
import { IncludedTemplates } from '../controls/included-templates.tsx';
import { UnknownMembers } from '../controls/unknown-control.tsx';
import { dropUnknownMember, setProfileMember } from '../edits/edits-rights.ts';
import css from './editor.module.css';
import { EditorCapabilities } from './editor-capabilities.tsx';
import { EditorClauses } from './editor-clauses.tsx';
import { EditorProvider } from './editor-provider.tsx';
import { EditorRotation } from './editor-rotation.tsx';

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
