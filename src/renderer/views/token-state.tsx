import { CircleHelp, Info } from 'lucide-react';
import type { CredentialView } from '../../shared/snapshot.ts';
import { Notice } from '../components/notice.tsx';
import { useServices } from '../services.ts';

/** What the state of a token means, where it is not simply ready. */
export function TokenState({ credential }: { readonly credential: CredentialView }) {
  const { words } = useServices();
  const { state, rotation } = credential;
  const say = words.tokens.details.explain;
  if (state === 'ready' || state === 'expires-soon') return null;
  if (state === 'unknown') {
    return (
      <Notice kind="danger" icon={<CircleHelp size={16} />}>
        <p>{say.unknown}</p>
        <p>{rotation.auto_revoke === true ? say.unknownRisk : say.unknownHarmless}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={state === 'revoked' || state === 'damaged' ? 'danger' : 'plain'} icon={<Info size={16} />}>
      {say[state]}
    </Notice>
  );
}
