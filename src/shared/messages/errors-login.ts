import { type ErrorTablePart, t } from './errors/words.ts';

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
