import type { Navigation } from '../../../shared/ipc/navigation.ts';
import type { CredentialId } from '../ports/vault.ts';

/** The places in the window that a command can lead to. */
export type Route = Navigation['route'];

/** Every intent that does not come from the window: a click in the tray menu or on a notification. */
export type Command =
  | { readonly command: 'copy-access-token'; readonly credential: CredentialId; readonly preset?: string }
  | { readonly command: 'stop-waiting'; readonly credential: CredentialId }
  | { readonly command: 'revoke'; readonly credential: CredentialId }
  | { readonly command: 'show-window'; readonly route: Route; readonly credential?: CredentialId }
  | { readonly command: 'open-login-again' }
  | { readonly command: 'cancel-login' }
  | { readonly command: 'lock' }
  | { readonly command: 'unlock' }
  | { readonly command: 'retry-vault' }
  | { readonly command: 'quit' };
