import type { CredentialState } from '../../shared/ipc/credential-view.ts';
import type { OpenidLoginView } from '../../shared/ipc/openid-login.ts';

/** True if a token in this state can never be used again. */
export const isOver = (state: CredentialState): boolean =>
  state === 'expired' || state === 'revoked' || state === 'damaged';

/** Whether a login that is over may work again without a new one: its provider may think better of what is a rule of its own. */
export const mayComeBack = ({ ended }: OpenidLoginView): boolean => ended === 'disabled' || ended === 'policy';
