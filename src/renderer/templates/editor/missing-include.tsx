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
  const { words } = useServices();
  const say = words.templates.server.missing;
  if (serverName === null) return say.noServer;
  const found = offer.find(wanted);
  if (found === undefined) return say.asking(serverName);
  if (!found.ok) {
    const { happened, next } = words.errors.words(found.error);
    return (
      <>
        {say.noAnswer(serverName)} {happened} {next}{' '}
        <Button kind="link" onPress={() => void offer.ask(wanted)}>
          {say.askAgain(serverName)}
        </Button>
      </>
    );
  }
  return found.value === null ? say.none(serverName) : <CopyIt template={found.value} serverName={serverName} />;
}

function CopyIt({ template, serverName }: { readonly template: ServerTemplate; readonly serverName: string }) {
  const { api, toasts, words } = useServices();
  const { pending, run } = useVerb('save-template');
  const say = words.templates.server.missing;
  const { kind, content, fetchedAt } = template;
  const name = sharedName(template);
  const copy = async () => {
    const answer = await run({ kind, name, base: null, tags: [], content: withRelativeTimes(content, fetchedAt) });
    if (answer === null) return;
    if (!answer.ok) return toasts.show(errorToast(answer.error, words));
    const { revision } = answer.value;
    const takeAway = async () => {
      const gone = await api['delete-template']({ kind, name, revision });
      if (!gone.ok) toasts.show(errorToast(gone.error, words));
    };
    toasts.show({
      kind: 'done',
      title: say.copied(name, serverName),
      lines: [],
      action: { text: words.templates.undo, run: () => void takeAway() },
    });
  };
  return (
    <>
      {say.found(serverName)}{' '}
      <Button kind="link" isPending={pending} onPress={() => void copy()}>
        {say.copy(name, serverName)}
      </Button>
    </>
  );
}
