import type { ServerTemplate } from '../../../shared/templates/library.ts';
import { withRelativeTimes } from '../../../shared/time/relative.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { useVerb } from '../../hooks/use-verb.ts';
import { Button } from '../../ui/button.tsx';
import { type ServerTemplates, sharedName, type WantedTemplate } from './use-server-templates.ts';

interface Props {
  readonly wanted: WantedTemplate;
  /** null = none is chosen */
  readonly serverName: string | null;
  readonly offer: ServerTemplates;
}

/** Of an include that is not in the library: whether the server has it, and the way to have it here too. */
export function MissingInclude({ wanted, serverName, offer }: Props) {
  const { messages } = useServices();
  const t = messages.templates.server.missing;
  if (serverName === null) return t.noServer;
  const found = offer.find(wanted);
  if (found.kind === 'loading') return t.asking(serverName);
  if (found.kind === 'failed') {
    const { happened, next } = messages.errors.messages(found.error);
    return (
      <>
        {t.noAnswer(serverName)} {happened} {next}{' '}
        <Button kind="link" onPress={() => offer.ask(wanted)}>
          {t.askAgain(serverName)}
        </Button>
      </>
    );
  }
  return found.value === null ? t.none(serverName) : <CopyIt template={found.value} serverName={serverName} />;
}

function CopyIt({ template, serverName }: { readonly template: ServerTemplate; readonly serverName: string }) {
  const { api, toasts, messages } = useServices();
  const { pending, run } = useVerb('save-template');
  const t = messages.templates.server.missing;
  const { kind, content, fetchedAt } = template;
  const name = sharedName(template);
  const copy = async () => {
    const answer = await run({ kind, name, base: null, tags: [], content: withRelativeTimes(content, fetchedAt) });
    if (answer === null) return;
    if (!answer.ok) return toasts.show(errorToast(answer.error, messages));
    const { revision } = answer.value;
    const takeAway = async () => {
      const gone = await api['delete-template']({ kind, name, revision });
      if (!gone.ok) toasts.show(errorToast(gone.error, messages));
    };
    toasts.show({
      kind: 'done',
      title: t.copied(name, serverName),
      lines: [],
      action: { text: messages.templates.undo, run: () => void takeAway() },
    });
  };
  return (
    <>
      {t.found(serverName)}{' '}
      <Button kind="link" isPending={pending} onPress={() => void copy()}>
        {t.copy(name, serverName)}
      </Button>
    </>
  );
}
