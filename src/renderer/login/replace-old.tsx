import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { replacedBy } from './draft.ts';

/** Offers to let a new token take the name of the dead one that it was made for; that one goes only if its user says so. */
export function ReplaceOld({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { credentials } = useFrame().snapshot;
  const forget = useToastVerb('forget');
  const rename = useToastVerb('rename');
  const old = replacedBy(credential, credentials);
  const t = messages.login.done;
  if (old === null) return null;
  const replace = async () => {
    if (await forget.run({ id: old.id })) await rename.run({ id: credential.id, alias: old.alias });
  };
  return (
    <Notice kind="plain">
      <p>{t.replaces(old.alias)}</p>
      <div>
        <Button isPending={forget.pending || rename.pending} onPress={() => void replace()}>
          {t.replace(old.alias)}
        </Button>
      </div>
    </Notice>
  );
}
