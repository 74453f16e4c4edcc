import { GitBranchPlus, KeySquare } from 'lucide-react';
import { covers } from '../../shared/credentials/capabilities.ts';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import { TransferCode } from './code.tsx';

/** The part of a token's page that moves it to another computer. */
export function MoveToken({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { snapshot } = useFrame();
  const create = useToastVerb('create-transfer-code');
  const { id, server, rotation, tokenType, working } = credential;
  const t = messages.transferCodes;
  const shown = snapshot.transferCodes.find((one) => one.credential === id && one.subToken === null);
  if (shown !== undefined && shown.code !== null) return <TransferCode shown={shown} code={shown.code} />;
  const rotates = rotation.on_AT === true || rotation.on_other === true;
  return (
    <section className={layout.stackWide}>
      <h2>{t.title}</h2>
      <p>{t.text(hostOf(server.issuer))}</p>
      {rotates ? <RotationWarning credential={credential} /> : <p className={prose.muted}>{t.stays}</p>}
      {tokenType === 'short_token' ? <p className={prose.muted}>{t.shortToken}</p> : null}
      {shown === undefined ? null : (
        <Notice kind="plain" alert>
          {t.expired}
        </Notice>
      )}
      <div>
        <Button
          kind={rotates ? 'plain' : 'primary'}
          isPending={create.pending || working}
          onPress={() => void create.run({ id })}
        >
          <KeySquare size={15} aria-hidden="true" />
          {rotates ? t.createAnyway : shown === undefined ? t.create : t.another}
        </Button>
      </div>
    </section>
  );
}

/** What a second copy of a rotating token does, and the way out. */
function RotationWarning({ credential: { id, rotation, capabilities } }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { go } = useFrame();
  const t = messages.transferCodes.rotating;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.title}.</strong> {t.text} {rotation.auto_revoke === true ? t.revokes : ''}
      </p>
      {covers(capabilities, 'create_mytoken') ? (
        <>
          <p>{t.insteadHint}</p>
          <Button onPress={() => go({ route: 'tokens', credential: id, tab: 'sub-tokens' })}>
            <GitBranchPlus size={15} aria-hidden="true" />
            {t.instead}
          </Button>
        </>
      ) : null}
    </Notice>
  );
}
