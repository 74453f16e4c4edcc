import { Network, X } from 'lucide-react';
import { useState } from 'react';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import type { TransferCodeView } from '../../../shared/transfer-codes/view.ts';
import { Problem } from '../../app/problem.tsx';
import { useFrame, useServices } from '../../app/services.ts';
import { useToastVerb } from '../../hooks/use-verb.ts';
import { TransferCode } from '../../transfer-codes/code.tsx';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import { Notice } from '../../ui/notice.tsx';
import { SubTokenForm } from './form.tsx';
import { type Made, SubTokenMade } from './made.tsx';

interface Props {
  readonly credential: CredentialView;
  /** what the restrictions begin with; those of the token itself where it is left out */
  readonly restrictions?: readonly TemplateClause[] | undefined;
}

/** The part of a token's page that makes sub-tokens of it: the form, then what became of the one that was made. */
export function SubTokens({ credential, restrictions }: Props) {
  const { transferCodes } = useFrame().snapshot;
  const [made, setMade] = useState<Made | null>(null);
  const isUnreadable = credential.differences.some(
    ({ kind, what }) => kind === 'unreadable' && (what === 'clauses' || what === 'capabilities'),
  );
  if (isUnreadable) return <Problem error={{ code: 'sub-token-refused', because: 'unreadable' }} />;
  return (
    <>
      {transferCodes.map((shown) =>
        shown.credential !== credential.id || shown.subToken === null ? null : shown.code === null ? (
          <CodeOver key={shown.id} shown={shown} subToken={shown.subToken} />
        ) : (
          <TransferCode key={shown.id} shown={shown} code={shown.code} />
        ),
      )}
      {made === null ? (
        <SubTokenForm
          // Whoever comes with other restrictions means those, and not what was typed before.
          key={JSON.stringify(restrictions ?? null)}
          credential={credential}
          restrictions={restrictions}
          onMade={setMade}
        />
      ) : (
        <SubTokenMade made={made} onAnother={() => setMade(null)} />
      )}
    </>
  );
}

interface CodeOverProps {
  readonly shown: TransferCodeView;
  readonly subToken: string;
}

/** The code of a sub-token whose time is over: the token exists at its server, whether or not somebody has fetched it. */
function CodeOver({ shown: { id, credential }, subToken }: CodeOverProps) {
  const { messages } = useServices();
  const { go } = useFrame();
  const hide = useToastVerb('end-transfer-code');
  const t = messages.subTokens.codeOver;
  return (
    <Notice kind="warning" alert>
      <h2>{t.title(subToken)}</h2>
      <p>{t.text}</p>
      <div className={layout.wrapWide}>
        <Button onPress={() => go({ route: 'tokens', credential, tab: 'family' })}>
          <Network size={15} aria-hidden="true" />
          {t.family}
        </Button>
        <Button isPending={hide.pending} onPress={() => void hide.run({ id })}>
          <X size={15} aria-hidden="true" />
          {t.hide}
        </Button>
      </div>
    </Notice>
  );
}
