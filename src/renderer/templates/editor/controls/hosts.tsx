import { readHost } from '../../../../shared/templates/hosts.ts';
import type { TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { useClauseEditor } from './context.ts';
import { ClausePicker } from './clause-picker.tsx';
import { HostDetails } from './host-details.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: TemplateClause;
}

/** The hosts of a clause as chips; each says what it is, and shows more when it is pressed. */
export function HostChips({ place, clause }: Props) {
  const { messages, format } = useServices();
  const { change, thisAddress } = useClauseEditor();
  const t = messages.templates.editor.hosts;
  return (clause.hosts ?? []).map((host) => {
    const meaning = readHost(host);
    const note = meaning.kind === 'this' ? t.thisNow(thisAddress) : t.note(meaning, format.number);
    const text = meaning.kind === 'this' ? messages.sentences.thisComputer : host;
    return (
      <Chip
        key={host}
        kind="plain"
        text={text}
        {...(note === null ? {} : { note })}
        isFaulty={meaning.kind === 'nonsense' || (meaning.kind === 'subnet' && meaning.hostBits)}
        remove={messages.templates.editor.lists.remove(t.one, host, place.number)}
        onRemove={() => change(removeValue(messages.templates.editor.edits, place, 'hosts', host))}
        details={{
          name: messages.templates.editor.lists.of(t.one, text, place.number),
          show: () => <HostDetails place={place} host={host} meaning={meaning} />,
        }}
      />
    );
  });
}

/** Adds hosts: this computer, those used before, or any that is typed or pasted. */
export function HostPicker({ place, clause }: Props) {
  const { messages } = useServices();
  const { hosts, thisAddress } = useClauseEditor();
  const t = messages.templates.editor.hosts;
  return (
    <ClausePicker
      place={place}
      clause={clause}
      claim="hosts"
      t={t}
      suggestions={[
        { value: 'this', hint: t.thisMeaning(thisAddress) },
        ...hosts.filter((host) => host !== 'this').map((value) => ({ value })),
      ]}
    />
  );
}
