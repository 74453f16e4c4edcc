import { rotationOf } from '../../../shared/templates/model.ts';
import { resolveLifetime } from '../../../shared/time/expression.ts';
import { useServices } from '../../app/services.ts';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import surface from '../../ui/surface.module.css';
import { dropUnknownMember, type RotationSwitch, setRotationSwitch, typeLifetime } from '../edits/rights.ts';
import { useTemplateEditor } from './context.ts';
import { useClauseEditor, useUnreadable } from './controls/context.ts';
import { IncludedTemplates } from './controls/includes.tsx';
import { UnknownMembers } from './controls/unknown.tsx';
import { NoteList, notesOf } from './notes.tsx';
import css from './view.module.css';

/** Chooses when the server replaces the value of a token. */
export function EditorRotation() {
  const { messages, format } = useServices();
  const { session, findings } = useTemplateEditor();
  const { change, isReadOnly } = useClauseEditor();
  const t = messages.login;
  const { edits } = messages.templates.editor;
  const rotation = rotationOf(session.draft.content) ?? {};
  const unreadable = useUnreadable('lifetime', null);
  const lifetime = unreadable ?? String(rotation.lifetime ?? '');
  const resolved = resolveLifetime(lifetime);
  const toggle = (name: RotationSwitch) => ({
    isSelected: rotation[name] === true,
    isDisabled: isReadOnly,
    onChange: (on: boolean) => change(setRotationSwitch(edits, name, on)),
  });
  return (
    <section className={[surface.card, css.card].join(' ')} aria-labelledby="rotation-title">
      <h2 id="rotation-title">{t.rotation}</h2>
      <Check label={t.onAT} {...toggle('on_AT')} />
      <Check label={t.onOther} {...toggle('on_other')} />
      <Check label={t.autoRevoke} hint={t.autoRevokeHint} {...toggle('auto_revoke')} />
      <Field
        label={t.lifetime}
        hint={t.lifetimeHint}
        maxLength={40}
        isDisabled={isReadOnly}
        value={lifetime}
        fault={resolved.ok ? undefined : messages.fieldFaults[resolved.error]}
        onChange={(text) => change(typeLifetime(edits, text))}
      />
      <IncludedTemplates target="rotation" names={rotation.include ?? []} />
      {(rotation.unknown ?? []).length === 0 ? null : (
        <UnknownMembers
          of={messages.templates.editor.rotation}
          members={rotation.unknown ?? []}
          onRemove={({ name }) => change(dropUnknownMember(edits, 'rotation', name))}
        />
      )}
      <NoteList notes={notesOf(findings, null, { messages, format })} claims={['rotation']} />
    </section>
  );
}
