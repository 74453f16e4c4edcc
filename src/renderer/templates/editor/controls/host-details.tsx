import { TriangleAlert } from 'lucide-react';
import { type HostMeaning, sentHost } from '../../../../shared/templates/hosts.ts';
import { useServices } from '../../../app/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { replaceValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { useClauseEditor } from './context.ts';

interface Props {
  readonly place: ClauseRef;
  readonly host: string;
  readonly meaning: HostMeaning;
}

/** What an entry of hosts admits, and what is wrong with it. */
export function HostDetails({ place, host, meaning }: Props) {
  const { messages, format } = useServices();
  const { change, thisAddress } = useClauseEditor();
  const t = messages.templates.editor.hosts;
  const network = sentHost(host);
  const [address = ''] = host.split('/');
  const write = (value: string) => change(replaceValue(messages.templates.editor.edits, place, 'hosts', host, value));
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
