import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import css from '../tabs.module.css';
import { TokenKeepAlive } from './keep-alive.tsx';
import { PresetList } from './presets.tsx';

/** Access tokens of a credential: what they are asked for with, what that costs, and how the value stays alive. */
export function AccessTokens({ credential }: { readonly credential: CredentialView }) {
  return (
    <div className={css.panel}>
      <PresetList key={credential.id} credential={credential} />
      <TokenKeepAlive credential={credential} />
    </div>
  );
}
