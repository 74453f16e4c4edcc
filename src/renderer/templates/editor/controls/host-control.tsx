import { readHost } from '../../../../shared/templates/hosts.ts';
import type { WrittenClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { useCardBench } from './clause-editor-context.ts';
import { ClausePicker } from './clause-picker.tsx';
import { HostDetails } from './host-details.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: WrittenClause;
}

/** The hosts of a clause as chips; each says what it is, and shows more when it is pressed. */
export function HostChips({ place, clause }: Props) {
  const { words, format } = useServices();
  const { change, thisAddress } = useCardBench();
  const say = words.workshop.hosts;
  return (clause.hosts ?? []).map((host) => {
    const meaning = readHost(host);
    const note =
      meaning.kind === 'this' ? say.thisNow(thisAddress) : say.note(meaning, (size) => format.number(BigInt(size)));
    const text = meaning.kind === 'this' ? words.sentences.thisComputer : host;
    return (
      <Chip
        key={host}
        kind="plain"
        text={text}
        {...(note === null ? {} : { note })}
        isFaulty={meaning.kind === 'nonsense' || (meaning.kind === 'subnet' && meaning.hostBits)}
        remove={words.workshop.lists.remove(say.one, host, place.number)}
        onRemove={() => change(removeValue(words.workshop.edits, place, 'hosts', host))}
        details={{
          name: words.workshop.lists.of(say.one, text, place.number),
          show: () => <HostDetails place={place} host={host} meaning={meaning} />,
        }}
      />
    );
  });
}

/** Adds hosts: this computer, those used before, or any that is typed or pasted. */
export function HostPicker({ place, clause }: Props) {
  const { words } = useServices();
  const { hosts, thisAddress } = useCardBench();
  const say = words.workshop.hosts;
  return (
    <ClausePicker
      place={place}
      clause={clause}
      claim="hosts"
      say={say}
      suggestions={[
        { value: 'this', hint: say.thisMeaning(thisAddress) },
        ...hosts.filter((host) => host !== 'this').map((value) => ({ value })),
      ]}
    />
  );
}
