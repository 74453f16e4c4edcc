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
  'unknown-credential': () => t('That token is not kept here any more.', 'The other tokens are as they were.', ''),
  'token-invalid': ({ host, answerLost }) =>
    t(
      answerLost === true
        ? `${host} does not take this token any more. An answer that may have held its new value was lost before.`
        : `${host} does not take this token any more: it was revoked, or its value was replaced elsewhere.`,
      'It is still kept here.',
      'Log in again with the same settings.',
    ),
  'token-expired': () => t('This token has expired.', 'It is still kept here.', 'Log in again with the same settings.'),
  'token-not-yet-valid': () =>
    t('This token is not valid yet.', 'It is kept here until then.', 'Its page says from when on it can be used.'),
  'usage-restricted': ({ host }) =>
    t(
      `${host} refused: none of the token's restrictions allows this now.`,
      'Nothing was used up, and the token stays valid.',
      'Look at what it may do: the scopes, the place it is used from, or the number of uses do not fit.',
    ),
  'capability-missing': ({ host }) =>
    t(
      `${host} refused: this token lacks the capability for it.`,
      'The token stays valid for everything else.',
      'Log in for a token that has the capability.',
    ),
  'provider-refused': ({ host, status, reason }) =>
    t(
      `The identity provider behind ${host} gave no access token (status ${status}${reason === '' ? '' : `, ${reason}`}).`,
      'No use was counted, and the token stays as it is.',
      'Try again later. If it stays, the provider may have ended your login: log in again with the same settings.',
    ),
  'login-ended-by-provider': ({ host, reason }) =>
    t(
      `The identity provider behind ${host} has ended the login that this token came from (${reason}).`,
      'No use was counted, and the token is still kept here.',
      'Log in again with the same settings.',
    ),
  'outcome-unknown': ({ host, autoRevoke }) =>
    t(
      `The answer of ${host} was lost, and it may have held a new value of this token.`,
      'Everything known of the token is kept. It is not used by itself any more.',
      autoRevoke
        ? 'Log in again with the same settings. Trying the value that is here could make the server revoke the token.'
        : 'Open the token and try it once: that costs nothing. If the server refuses it, log in again.',
    ),
  'revocation-unverified': ({ host, because }) =>
    because === 'still-valid'
      ? t(
          `${host} said yes, but still takes the token.`,
          'It is kept here, so that you can try again.',
          "Try again in a minute, or revoke it on the server's web page.",
        )
      : t(
          `${host} said yes, but it could not be checked that the token is gone.`,
          'It is kept here, so that you can try again.',
          "Try again, or look at the list of your tokens on the server's web page.",
        ),
  'revocation-without-effect': ({ because }) =>
    because === 'expired'
      ? t(
          'An expired token cannot be revoked, and need not be.',
          'It is still kept here.',
          'Remove it from this computer with Forget.',
        )
      : t(
          'A server takes no revocation of a token that is not valid yet.',
          'It is still kept here.',
          "Revoke it on the server's web page, or here once it is valid.",
        ),
  'revocation-off': ({ host }) =>
    t(
      `${host} offers no revocation.`,
      'The token is still kept here and stays valid.',
      "Ask the server's operator, or let it expire and remove it from this computer.",
    ),
};

const again = 'Start the login again; what you filled in is still there.';
const lookForIt =
  "If you did finish it in the browser, look at the list of your tokens on the server's web page for one that you do not know.";

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
      'It goes on undisturbed.',
      'Finish it there or cancel it, then start this one.',
    ),
  'login-declined': () => t('The login was declined in the browser.', 'No token was created.', again),
  'login-expired': () =>
    t('The time to finish the login in the browser is over.', 'No token arrived here.', `${lookForIt} ${again}`),
  'login-code-unknown': () =>
    t(
      'The server does not know this login any more: it failed at the identity provider, or its result was already fetched.',
      'No token arrived here.',
      `${lookForIt} ${again}`,
    ),
  'login-lost': ({ because }) =>
    t(
      because === 'answer-lost'
        ? 'The connection broke while the new token was on its way.'
        : 'The new token could not be saved here, and it could not be revoked at the server either.',
      'The token exists on the server, but not here.',
      `Revoke it on the server's web page. ${again}`,
    ),
  'login-not-saved': () =>
    t('The new token could not be saved here.', 'It was revoked at the server, so nothing is left of it.', again),
  'login-address-used-twice': () =>
    t(
      'The link to the login page was opened twice, and only one of the two can have been your browser.',
      'The login was called off.',
      `${lookForIt} ${again}`,
    ),
  'no-login': () => t('No login is under way.', 'Nothing was changed.', 'Start a new one.'),
};
