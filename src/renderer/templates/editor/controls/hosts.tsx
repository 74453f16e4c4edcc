import { TriangleAlert } from 'lucide-react';
import { type HostMeaning, readHost, sentHost } from '../../../../shared/templates/hosts.ts';
import type { TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { removeValue, replaceValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { useClauseEditor } from './context.ts';
import { ClausePicker } from './value-picker.tsx';

interface Props {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
}

/** The hosts of a clause as chips; each says what it is, and shows more when it is pressed. */
export function HostChips({ clauseRef, clause }: Props) {
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
        remove={messages.templates.editor.lists.remove(t.one, host, clauseRef.number)}
        onRemove={() => change(removeValue(messages.templates.editor.edits, clauseRef, 'hosts', host))}
        details={{
          name: messages.templates.editor.lists.of(t.one, text, clauseRef.number),
          show: () => <HostDetails clauseRef={clauseRef} host={host} meaning={meaning} />,
        }}
      />
    );
  });
}

/** Adds hosts: this computer, those used before, or any that is typed or pasted. */
export function HostPicker({ clauseRef, clause }: Props) {
  const { messages } = useServices();
  const { hosts, thisAddress } = useClauseEditor();
  const t = messages.templates.editor.hosts;
  return (
    <ClausePicker
      clauseRef={clauseRef}
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

interface DetailsProps {
  readonly clauseRef: ClauseRef;
  readonly host: string;
  readonly meaning: HostMeaning;
}

/** Explains which addresses a host entry admits, and its errors. */
function HostDetails({ clauseRef, host, meaning }: DetailsProps) {
  const { messages, format } = useServices();
  const { change, thisAddress } = useClauseEditor();
  const t = messages.templates.editor.hosts;
  const network = sentHost(host);
  const [address = ''] = host.split('/');
  const write = (value: string) =>
    change(replaceValue(messages.templates.editor.edits, clauseRef, 'hosts', host, value));
  switch (meaning.kind) {
    case 'this':
      return <p>{t.thisMeaning(thisAddress)}</p>;
    case 'nonsense':
      return (
        <Notice kind="danger" icon={<TriangleAlert size={16} />}>
          {t.nonsense[meaning.because]}
        </Notice>
      );
    case 'subnet':
      return (
        <>
          <p>{t.range(meaning.first, meaning.last, format.number(meaning.size))}</p>
          {meaning.hostBits ? (
            <Notice kind="warning" icon={<TriangleAlert size={16} />}>
              <p>{t.hostBits(host, network)}</p>
              <div>
                {network === host ? null : (
                  <Button kind="link" onPress={() => write(network)}>
                    {t.writeNetwork(network)}
                  </Button>
                )}{' '}
                <Button kind="link" onPress={() => write(address)}>
                  {t.writeAddress(address)}
                </Button>
              </div>
            </Notice>
          ) : null}
        </>
      );
    default:
      return <p>{t.meaning[meaning.kind]}</p>;
  }
}
