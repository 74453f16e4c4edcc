import type { TextPosition } from '../templates/text-position.ts';
import type { AuthorityError } from './authority-errors.ts';
import type { BackupError } from './backup-errors.ts';
import type { ImportError } from './import-errors.ts';
import type { InputError } from './input-errors.ts';
import type { ProxyError, TransportError } from './network-errors.ts';
import type { RedirectError } from './redirect-errors.ts';
import type { SubTokenError } from './sub-token-errors.ts';
import type { TokenFileError, TokenFileNotTied } from './token-file-errors.ts';
import type { TokenOperationError } from './token-operation-errors.ts';
import type { VaultProtectionError } from './vault-errors.ts';
import type { VaultFileError } from './vault-file-errors.ts';

/**
 * Every way in which something can go wrong that the user can do something about: one closed union.
 * An error carries facts (a host, a status, seconds), never a sentence and never a foreign text or a secret;
 * the message catalogue turns it into what happened, what was kept safe and what to do.
 */
export type AppError =
  | AddressError
  | TransportError
  | ProxyError
  | AnswerError
  | ProviderError
  | RedirectError
  | LoginError
  | TokenError
  | TokenFileError
  | TokenFileNotTied
  | TokenOperationError
  | ImportError
  | SubTokenError
  | VaultError
  | VaultProtectionError
  | VaultFileError
  | BackupError
  | AuthorityError
  | InputError
  | DesktopError;

/** A code of the union, the key of the message catalogue. */
export type ErrorCode = AppError['code'];

/** The address that was typed cannot be a server. */
type AddressError =
  | { readonly code: 'not-a-url' }
  | { readonly code: 'not-https'; readonly host: string }
  /** The runtime is out of support and therefore kept on this computer (ARCHITECTURE.md, "Runtimes"). */
  | { readonly code: 'runtime-loopback-only'; readonly host: string };

/** An answer came, and it is not one that we can use. `sent` is always true here. */
type AnswerError =
  | { readonly code: 'not-a-mytoken-server'; readonly host: string; readonly because: BadAnswerReason }
  /** A mytoken server answers there, and it calls itself by another address; `issuer` is that address. */
  | { readonly code: 'other-issuer'; readonly host: string; readonly issuer: string }
  | {
      readonly code: 'bad-answer';
      readonly host: string;
      readonly because: BadAnswerReason;
      readonly requestId: string | null;
    }
  | { readonly code: 'no-polling-codes'; readonly host: string }
  | { readonly code: 'rate-limited'; readonly host: string; readonly retryAfterSeconds: number | null }
  /** The server takes few more requests for now: one that can wait was not sent, so that logins and copies go on. */
  | {
      readonly code: 'requests-kept-back';
      readonly host: string;
      readonly remaining: number;
      readonly retryAfterSeconds: number;
    }
  | {
      readonly code: 'server-fault';
      readonly host: string;
      readonly status: number;
      readonly requestId: string | null;
      /** the server asks the identity provider for such an answer, so the fault may be there */
      readonly asksProvider?: true;
    }
  | {
      readonly code: 'refused-by-server';
      readonly host: string;
      readonly status: number;
      readonly reason: RefusalReason;
      readonly requestId: string | null;
    };

/** Why an answer cannot be used. */
export type BadAnswerReason =
  | 'not-found'
  | 'empty'
  | 'html'
  | 'not-json'
  | 'wrong-content-type'
  | 'wrong-shape'
  | 'too-large'
  | 'redirect'
  /** something in front of the server seems to have given it */
  | 'not-its-own'
  /** a server that sends tokens to another host than its own */
  | 'other-host'
  /** nothing answers there, or another program does: of this computer no more is told */
  | 'none-or-other';

/** Reasons of a 4xx that a client of the mytoken protocol can tell apart; everything else is `other`. */
export type RefusalReason = 'provider-unknown' | 'already-expired' | 'unknown-capability' | 'not-enabled' | 'other';

/** Something about an OpenID provider that the user logs in at directly. */
type ProviderError =
  /** what answers at an address that was typed does not describe a provider */
  | { readonly code: 'not-a-provider'; readonly host: string; readonly because: BadAnswerReason }
  /** A provider answers there, and it calls itself by another address; `issuer` is that address. */
  | { readonly code: 'provider-other-issuer'; readonly host: string; readonly issuer: string }
  | { readonly code: 'provider-unusable'; readonly host: string; readonly because: ProviderFault }
  | { readonly code: 'registration-refused'; readonly host: string; readonly because: RegistrationFault }
  /** The provider did not delete the registration of this program. */
  | { readonly code: 'registration-not-removed'; readonly host: string }
  /** The vault does not have the client that a refresh token was issued to. */
  | { readonly code: 'client-missing'; readonly host: string }
  /** The provider does not know the client, or its secret or method is wrong. */
  | { readonly code: 'client-refused'; readonly host: string }
  /** The refresh token is dead: only a new login helps. */
  | { readonly code: 'grant-ended'; readonly host: string; readonly because: GrantEnd }
  /** The login was interrupted before it was known whose it is, so its token is not used. */
  | { readonly code: 'login-incomplete'; readonly host: string }
  | { readonly code: 'scope-refused'; readonly host: string }
  | { readonly code: 'audience-refused'; readonly host: string }
  /** The answer is about another person than the one who logged in. */
  | { readonly code: 'other-account'; readonly host: string }
  /** The login that was to be renewed does not say whose it is, so the new one is kept beside it. */
  | { readonly code: 'account-unknown'; readonly host: string }
  /** The answer is not for this program or this login. */
  | { readonly code: 'answer-not-trusted'; readonly host: string; readonly because: TrustFault }
  /** By this computer's clock the answer is too old. `skewSeconds`: the provider's clock minus ours; null = not told */
  | { readonly code: 'clock-wrong'; readonly host: string; readonly skewSeconds: number | null }
  /** The provider gave no refresh token. */
  | { readonly code: 'no-offline-access'; readonly host: string }
  /** An OAuth error that has no code of its own; `reason` is its name if it looks like one. */
  | { readonly code: 'provider-error'; readonly host: string; readonly status: number; readonly reason: string };

/** Why a provider cannot be used. */
export type ProviderFault =
  | 'no-code-flow'
  /** an address that is missing, relative, not encrypted or on this computer */
  | 'endpoint'
  /** its address for logins says already what we would say */
  | 'endpoint-query'
  /** it signs no ID tokens */
  | 'unsigned'
  | 'device-login';

/** Why this program could not be registered. */
export type RegistrationFault = 'not-offered' | 'token-missing' | 'token-refused' | 'policy' | 'unusable';

/** Why a login is over, as far as the provider says. */
export const grantEnds = ['expired', 'revoked', 'reused', 'disabled', 'policy', 'not-told'] as const;

export type GrantEnd = (typeof grantEnds)[number];

/** What is wrong with an answer that could be a forgery. */
export type TrustFault = 'issuer' | 'state' | 'id-token' | 'token-type';

type LoginError =
  | { readonly code: 'login-running' }
  | { readonly code: 'login-declined' }
  /** `atProvider`: nothing came back from a login at an OpenID provider */
  | { readonly code: 'login-expired'; readonly atProvider?: true }
  /** The server does not know the polling code any more: the login failed at the provider, or somebody else took the token. */
  | { readonly code: 'login-code-unknown' }
  /**
   * A token was made that is not kept here: its answer was lost and the code was gone afterwards, or it could neither be
   * written nor be revoked. At a provider it may have been made: no answer came that can be used, or the program ended before.
   */
  | { readonly code: 'login-lost'; readonly because: 'answer-lost' | 'not-saved' | 'unclear-answer' | 'program-ended' }
  /** A token that could not be written was given up, and revoked at the server. */
  | { readonly code: 'login-not-saved' }
  | { readonly code: 'login-address-used-twice' }
  | { readonly code: 'no-login' };

type TokenError =
  | { readonly code: 'unknown-credential' }
  /** Revoked, replaced by rotation, or past the rotation lifetime: the server does not tell which. */
  | {
      readonly code: 'token-invalid';
      readonly host: string;
      /** an answer was lost before, and it may have held the value that the server takes now */
      readonly answerLost?: true;
    }
  | { readonly code: 'token-expired' }
  | { readonly code: 'token-not-yet-valid' }
  | { readonly code: 'usage-restricted'; readonly host: string }
  | { readonly code: 'capability-missing'; readonly host: string }
  | { readonly code: 'provider-refused'; readonly host: string; readonly status: number; readonly reason: string }
  /** The provider will not give access tokens for this login any more. */
  | { readonly code: 'login-ended-by-provider'; readonly host: string; readonly reason: string }
  /** A request that may have rotated the token was written and no answer came: nobody knows which value is good. */
  | {
      readonly code: 'outcome-unknown';
      readonly host: string;
      readonly autoRevoke: boolean;
      /** no answer was lost: the value came out of a backup, and may have been replaced since that was made */
      readonly restored?: true;
    }
  /** The server said yes to a revocation that has no effect, or the check afterwards could not be made. */
  | {
      readonly code: 'revocation-unverified';
      readonly host: string;
      readonly because: 'still-valid' | 'not-checkable';
      /** the token is not on this computer */
      readonly isElsewhere?: true;
    }
  /** Revoking by value has no effect before `nbf` and after `exp`. */
  | { readonly code: 'revocation-without-effect'; readonly because: 'expired' | 'not-yet-valid' }
  | { readonly code: 'revocation-off'; readonly host: string };

type VaultError =
  | { readonly code: 'vault-not-open'; readonly state: string }
  /** Another program has the vault open; two users of one rotating token would revoke it. `computer`: its computer, if another */
  | { readonly code: 'vault-in-use'; readonly computer?: string }
  /**
   * A program that cannot be seen from here, on another computer or in a container, had the vault open and gives no sign of
   * life: the user decides. Instants in unix seconds; `since` null = not told.
   */
  | {
      readonly code: 'vault-left-open';
      readonly computer: string | null;
      readonly since: number | null;
      readonly silentSince: number;
    }
  /** The folder is gone, or empty, and held so many tokens before. */
  | { readonly code: 'vault-missing'; readonly tokens: number }
  | { readonly code: 'record-damaged' }
  /** The disk did not give the file out. */
  | { readonly code: 'record-unreadable' }
  /** The file of a token is gone; something else still tells of it. */
  | { readonly code: 'record-missing' }
  | { readonly code: 'record-newer' }
  /** A record was not written, because its size or its form would make it unreadable. */
  | { readonly code: 'record-unwritable' }
  /** An earlier state of a token came back: a newer one was seen before. */
  | { readonly code: 'record-older' }
  /** Another program or computer changed or removed the file of a token while the vault was open. */
  | { readonly code: 'record-changed' }
  /** `at`: the place at which its file stops to be JSON, if it does */
  | { readonly code: 'server-list-damaged'; readonly at?: TextPosition }
  | { readonly code: 'server-list-newer' }
  | { readonly code: 'provider-list-damaged'; readonly at?: TextPosition }
  | { readonly code: 'provider-list-newer' }
  /** The settings hold until the program ends, and are not written. */
  | { readonly code: 'settings-newer' }
  | { readonly code: 'foreign-file'; readonly because: UntrustedFile }
  | { readonly code: 'disk-full' }
  | { readonly code: 'disk-read-only' }
  /** the system does not let this user read a file or folder */
  | { readonly code: 'disk-unreadable' }
  | { readonly code: 'disk-failed'; readonly errno: string }
  /** somebody else made the file by which the desktop would start the program with the session */
  | { readonly code: 'start-entry-foreign'; readonly file: string };

/** Why the record of a token cannot be used. */
export type RecordFault = Extract<
  AppError,
  {
    code: 'record-damaged' | 'record-unreadable' | 'record-missing' | 'record-newer' | 'record-older' | 'foreign-file';
  }
>;

/** Why what lies at a path is not used. */
export type UntrustedFile =
  | 'other-owner'
  | 'others-may-write'
  /** a link where none is followed */
  | 'link'
  /** a link that is followed, to nothing */
  | 'link-to-nothing'
  /** a folder, a pipe or a device in the place of a file */
  | 'not-a-file'
  | 'not-a-folder';

type DesktopError =
  | { readonly code: 'clipboard-failed' }
  /** The screen was locked, the computer slept or the program was ending when a secret was to be copied. */
  | { readonly code: 'nobody-there' }
  | { readonly code: 'browser-failed' }
  | { readonly code: 'declined-by-user' }
  | { readonly code: 'busy' }
  /** The window asks again too soon: after a no of its user, or more often than a person would. */
  | { readonly code: 'too-often'; readonly because: 'declined' | 'pace'; readonly retryAfterSeconds: number }
  /** Something that has no code of its own; the log has the same id. */
  | { readonly code: 'unexpected'; readonly id: string };
