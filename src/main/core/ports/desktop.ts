import type { Navigation } from '../../../shared/ipc/navigation.ts';
import type { Question } from '../../../shared/ipc/question.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import type { ConsentUri, Mytoken, PastedAccessToken, TransferCode } from './mytoken-server.ts';
import type { AuthorizationUrl } from './openid-provider.ts';
import type { CredentialId } from './vault.ts';

export interface Desktop {
  openBrowser(address: string): Promise<Result<null>>;
  /** Copies a secret and hides it from clipboard managers if possible; `clearAfterSeconds` 0 = never. */
  copySecret(
    secret: PastedAccessToken | ConsentUri | AuthorizationUrl | TransferCode | Mytoken,
    clearAfterSeconds: number,
  ): Promise<Result<null>>;
  /** Puts a text that is no secret onto the clipboard, where it stays. */
  copyText(text: string): Promise<Result<null>>;
  /** Clears the clipboard now if it still holds the secret that was copied last. */
  clearClipboard(): Promise<void>;
  /**
   * Shows a notification; `unless-in-front` omits it while the window has the focus, which shows the same itself.
   * Resolves with false when there is no service that could show it. Never rejects.
   */
  notify(notice: Notice, when: 'always' | 'unless-in-front'): Promise<boolean>;
  /**
   * Shows a failure in the same way. If no service shows notifications, the window opens with it: a failed login (`new-token`)
   * on its own page with the filled form, everything else above the tokens. Never rejects.
   */
  warn(notice: Notice, when: 'always' | 'unless-in-front', route?: 'tokens' | 'new-token'): Promise<void>;
  /** Asks in a small window of main's own; false when the user declines or closes it. */
  confirm(question: Question): Promise<boolean>;
  /** Ends the program as the user's Quit does and starts it again, with a keyring if one is named. */
  restart(keyStore: KeyStore | null): void;
  showWindow(route: Navigation['route'], credential?: CredentialId): void;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** the one whose page a click leads to; without it the window is shown as it is */
  readonly credential?: CredentialId | undefined;
}
