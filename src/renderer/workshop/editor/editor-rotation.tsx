import { rotationOf } from '../../../shared/template/model.ts';
import { resolveLifetime } from '../../../shared/written-time.ts';
import { Check } from '../../components/check.tsx';
import { Field } from '../../components/field.tsx';
import { useServices } from '../../services.ts';
import { useWorkbench } from '../bench/workbench.ts';
import { NoteList } from '../cards/note-list.tsx';
import { notesOf } from '../cards/notes.ts';
import { useCardBench } from '../controls/card-bench.ts';
import { IncludedTemplates } from '../controls/included-templates.tsx';
import { UnknownMembers } from '../controls/unknown-control.tsx';
import { dropUnknownMember, type RotationSwitch, setLifetime, setRotationSwitch } from '../edits/edits-rights.ts';
import css from './editor.module.css';
import { useDraftText } from './use-draft-text.ts';

/** When the server replaces the value of a token. */
export function EditorRotation() {
  const { words, format } = useServices();
  const { session, findings } = useWorkbench();
  const { change, isReadOnly } = useCardBench();
  const say = words.login;
  const { edits } = words.workshop;
  const rotation = rotationOf(session.draft.content) ?? {};
  const lifetime = useDraftText(String(rotation.lifetime ?? ''), (text) => {
    const resolved = resolveLifetime(text);
    if (resolved.ok) change(setLifetime(edits, resolved.value === null ? '' : text.trim()));
    return resolved.ok ? undefined : words.fieldFaults[resolved.error];
  });
  const toggle = (name: RotationSwitch) => ({
    isSelected: rotation[name] === true,
    isDisabled: isReadOnly,
    onChange: (on: boolean) => change(setRotationSwitch(edits, name, on)),
  });
  return (
    <section className={css.card} aria-labelledby="rotation-title">
      <h2 id="rotation-title">{say.rotation}</h2>
      <Check label={say.onAT} {...toggle('on_AT')} />
      <Check label={say.onOther} {...toggle('on_other')} />
      <Check label={say.autoRevoke} hint={say.autoRevokeHint} {...toggle('auto_revoke')} />
      <Field
        label={say.lifetime}
        hint={say.lifetimeHint}
        maxLength={40}
        isDisabled={isReadOnly}
        value={lifetime.text}
        fault={lifetime.fault}
        onChange={lifetime.set}
      />
      <IncludedTemplates place="rotation" names={rotation.include ?? []} />
      {(rotation.unknown ?? []).length === 0 ? null : (
        <UnknownMembers
          of={words.workshop.rotation}
          members={rotation.unknown ?? []}
          onRemove={({ name }) => change(dropUnknownMember(edits, 'rotation', name))}
        />
      )}
      <NoteList notes={notesOf(findings, null, { words, format })} claims={['rotation']} />
    </section>
  );
}
