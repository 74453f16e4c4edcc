import { type ErrorTablePart, t } from './words.ts';

/** Something about one stored mytoken. */
export const tokenErrors: ErrorTablePart<
  | 'unknown-credential'
  | 'token-invalid'
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'usage-restricted'
  | 'capability-missing'
  | 'provider-refused'
  | 'login-ended-by-provider'
  | 'outcome-unknown'
  | 'revocation-unverified'
  | 'revocation-without-effect'
  | 'revocation-off'
> = {
  'unknown-credential': () => t('That token is no longer on this computer.', 'Your other tokens are unchanged.', ''),
  'token-invalid': ({ host, answerLost }) =>
    t(
      answerLost === true
        ? `${host} no longer accepts this token. An earlier answer that may have contained its new value did not arrive.`
        : `${host} no longer accepts this token: it was revoked, or its value was replaced elsewhere.`,
      'It is still on this computer.',
      'Log in again with the same settings.',
    ),
  'token-expired': () =>
    t('This token has expired.', 'It is still on this computer.', 'Log in again with the same settings.'),
  'token-not-yet-valid': () =>
    t('This token is not valid yet.', 'It is kept until then.', 'Its page shows when it becomes valid.'),
  'usage-restricted': ({ host }) =>
    t(
      `${host} refused: none of the token's clauses allows this now.`,
      'No use was counted, and the token stays valid.',
      'Check what the token may do. The scopes, where it is used from or the number of uses may not match.',
    ),
  'capability-missing': ({ host }) =>
    t(
      `${host} refused: this token lacks the capability for it.`,
      'The token stays valid for everything else.',
      'Log in for a token that has the capability.',
    ),
  'provider-refused': ({ host, status, reason }) =>
    t(
      `The identity provider behind ${host} did not give an access token (status ${status}${reason === '' ? '' : `, ${reason}`}).`,
      'No use was counted, and the token is unchanged.',
      'Try again later. If it keeps happening, the provider may have ended your login: log in again with the same settings.',
    ),
  'login-ended-by-provider': ({ host, reason }) =>
    t(
      `The identity provider behind ${host} has ended the login that this token came from (${reason}).`,
      'No use was counted, and the token is still on this computer.',
      'Log in again with the same settings.',
    ),
  'outcome-unknown': ({ host, autoRevoke, restored }) =>
    t(
      restored === true
        ? 'This token was restored from a backup, and its value may have been replaced since the backup was made.'
        : `The answer from ${host} did not arrive, and it may have contained a new value for this token.`,
      'Everything known about the token is kept. Mytoken Tray no longer uses it automatically.',
      autoRevoke
        ? 'Log in again with the same settings. Trying the value on this computer could make the server revoke the token.'
        : 'Open the token and try it once, which does no harm. If the server refuses it, log in again.',
    ),
  'revocation-unverified': ({ host, because, isElsewhere }) =>
    because === 'still-valid'
      ? t(
          `${host} confirmed the revocation, but still accepts the token.`,
          isElsewhere === true ? 'It is not on this computer.' : 'It is still on this computer, so you can try again.',
          isElsewhere === true
            ? "Revoke it in the list of sub-tokens in a minute, or on the server's web page."
            : "Try again in a minute, or revoke it on the server's web page.",
        )
      : t(
          `${host} confirmed the revocation, but it could not be checked that the token is really revoked.`,
          'It is still on this computer, so you can try again.',
          "Try again, or check the list of your tokens on the server's web page.",
        ),
  'revocation-without-effect': ({ because }) =>
    because === 'expired'
      ? t(
          'An expired token cannot be revoked, and does not need to be.',
          'It is still on this computer.',
          'Choose Forget to remove it from this computer.',
        )
      : t(
          'Servers do not revoke a token that is not valid yet.',
          'It is still on this computer.',
          "Revoke it on the server's web page, or here once it is valid.",
        ),
  'revocation-off': ({ host }) =>
    t(
      `${host} does not offer revocation.`,
      'The token is still on this computer and stays valid.',
      "Ask the server's operator, or let it expire and forget it on this computer.",
    ),
};

const again = 'Start the login again. What you filled in is still there.';
const lookForIt =
  "If you did finish it in the browser, check the list of your tokens on the server's web page for one that you do not recognise.";

/** A login that did not end in a mytoken. */
export const loginErrors: ErrorTablePart<
  | 'login-running'
  | 'login-declined'
  | 'login-expired'
  | 'login-code-unknown'
  | 'login-lost'
  | 'login-not-saved'
  | 'login-address-used-twice'
  | 'no-login'
> = {
  'login-running': () =>
    t(
      'Another login is still waiting in your browser.',
      'It is not affected.',
      'Finish it there or cancel it, then start this one.',
    ),
  'login-declined': () => t('The login was declined in the browser.', 'No token was created.', again),
  'login-expired': ({ atProvider }) =>
    atProvider === true
      ? t('The login did not come back from the browser in time.', 'No token was received.', again)
      : t('The login was not finished in the browser in time.', 'No token was received.', `${lookForIt} ${again}`),
  'login-code-unknown': () =>
    t(
      'The server no longer knows this login: it failed at the identity provider, or its result was already fetched.',
      'No token was received.',
      `${lookForIt} ${again}`,
    ),
  'login-lost': ({ because }) =>
    because === 'program-ended' || because === 'unclear-answer'
      ? t(
          because === 'program-ended'
            ? 'Mytoken Tray ended while it waited for the token of this login.'
            : 'The provider gave no answer at the end of this login that can be used.',
          'The provider may have made a token that this computer does not have.',
          `You can end it on the account page of the provider. ${again}`,
        )
      : t(
          because === 'answer-lost'
            ? 'The connection was interrupted while the new token was on its way.'
            : 'The new token could not be saved on this computer, and could not be revoked on the server either.',
          'The token exists on the server, but not on this computer.',
          `Revoke it on the server's web page. ${again}`,
        ),
  'login-not-saved': () =>
    t(
      'The new token could not be saved on this computer.',
      'It was revoked on the server, so nothing is left of it.',
      again,
    ),
  'login-address-used-twice': () =>
    t(
      'The link to the login page was opened twice, and only one of the two can have been your browser.',
      'The login was cancelled.',
      `If you did finish it in the browser, check the list of your tokens on the web page of the server or provider for one that you do not recognise. ${again}`,
    ),
  'no-login': () => t('There is no login in progress.', 'Nothing was changed.', 'Start a new one.'),
};
