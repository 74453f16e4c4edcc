import { requestableCapabilities } from '../../../shared/credentials/capabilities.ts';
import { describeCapability } from '../../../shared/credentials/sentences.ts';
import { capabilitiesOf } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { CapabilityTree } from '../../ui/capability-tree.tsx';
import layout from '../../ui/layout.module.css';
import prose from '../../ui/prose.module.css';
import surface from '../../ui/surface.module.css';
import { setCapability } from '../edits/rights.ts';
import { useTemplateEditor } from './context.ts';
import controls from './controls/chip.module.css';
import { Chip, ChipList } from './controls/chip.tsx';
import { useClauseEditor } from './controls/context.ts';
import { IncludePicker } from './controls/includes.tsx';
import { NoteList, notesOf } from './notes.tsx';
import css from './view.module.css';

/** The rights that a template gives: those of the tree, other templates, and names that this program does not know. */
export function EditorCapabilities() {
  const { messages, format } = useServices();
  const { session, findings } = useTemplateEditor();
  const { change, isReadOnly } = useClauseEditor();
  const t = messages.templates.editor.capabilities;
  const held = capabilitiesOf(session.draft.content) ?? [];
  const others = held.filter((name) => !requestableCapabilities.has(name));
  const label = (name: string) => describeCapability(name, messages.capabilities).label;
  const give = (name: string, on: boolean, next: (present: readonly string[]) => readonly string[]) =>
    change(setCapability(messages.templates.editor.edits, label(name), on, next));
  return (
    <section className={[surface.card, css.card].join(' ')} aria-labelledby="capabilities-title">
      <h2 id="capabilities-title">{messages.login.capabilities}</h2>
      <CapabilityTree
        messages={messages}
        held={held}
        isDisabled={isReadOnly}
        change={(next, name, on) => give(name, on, next)}
      />
      <div className={[layout.wrap, controls.chips].join(' ')}>
        <ChipList about={t.others}>
          {others.map((name) => (
            <Chip
              key={name}
              text={name}
              kind={name.startsWith('@') ? 'accent' : 'plain'}
              remove={t.remove(name)}
              onRemove={() => give(name, false, (present) => present.filter((one) => one !== name))}
            />
          ))}
        </ChipList>
        <IncludePicker
          kind="capabilities"
          present={others}
          onAdd={(names) => {
            for (const name of names) give(`@${name}`, true, (present) => [...new Set([...present, `@${name}`])]);
          }}
        />
      </div>
      {held.length === 0 ? <p className={prose.muted}>{messages.login.capabilitiesNone}</p> : null}
      <NoteList notes={notesOf(findings, null, { messages, format })} claims={['capabilities']} />
    </section>
  );
}
