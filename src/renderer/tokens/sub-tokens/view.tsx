import { useState } from 'react';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { Problem } from '../../app/problem.tsx';
import { useFrame } from '../../app/services.ts';
import { TransferCode } from '../../transfer-codes/code.tsx';
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
        shown.credential !== credential.id || shown.subToken === null || shown.code === null ? null : (
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
