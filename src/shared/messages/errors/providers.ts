import type { GrantEnd, ProviderFault, RegistrationFault, TrustFault } from '../../ipc/errors.ts';
import type { PastedAddressFault } from '../../ipc/redirect-errors.ts';
import { durationText } from '../../time/duration.ts';
import { isHarmlessSkew } from '../../time/skew.ts';
import { fault, howToCorrect } from './network.ts';
import { type ErrorTablePart, type ErrorWords, t } from './words.ts';

const operator = 'Tell the operator of the provider.';
const nothing = 'Nothing was changed.';
const kept = 'Your logins on this computer are unchanged.';
const loginGoesOn = 'The login goes on.';
const beginsWith = (redirectUri: string) => `Copy the address that begins with ${redirectUri}.`;

const unusable: Readonly<Record<ProviderFault, (host: string) => ErrorWords>> = {
  'no-code-flow': (host) =>
    t(
      `${host} does not offer logins with an authorization code.`,
      nothing,
      `${operator} This program uses no other way.`,
    ),
  endpoint: (host) =>
    t(
      `An address that ${host} has to name is missing, is no web address, is not encrypted or leads to this computer.`,
      'Nothing was opened or sent there.',
      operator,
    ),
  'endpoint-query': (host) =>
    t(
      `The address for logins at ${host} already contains parts of a login.`,
      'Nothing was opened or sent there.',
      operator,
    ),
  unsigned: (host) => t(`${host} does not sign what it says about a login.`, nothing, operator),
  'device-login': (host) =>
    t(
      `${host} does not offer logins with a code on another device.`,
      nothing,
      'Log in with the browser of this computer.',
    ),
};

const registration: Readonly<Record<RegistrationFault, (host: string) => ErrorWords>> = {
  'not-offered': (host) =>
    t(
      `Programs cannot register themselves at ${host}.`,
      nothing,
      'Ask its operator for a client, then enter its client ID here.',
    ),
  'token-missing': (host) =>
    t(
      `${host} lets programs register only with an initial access token.`,
      nothing,
      'Ask its operator for such a token or for a client, and enter it here.',
    ),
  'token-refused': (host) =>
    t(
      `${host} refused the initial access token.`,
      nothing,
      'It may have expired or been used. Ask the operator for another.',
    ),
  policy: (host) =>
    t(
      `${host} does not allow this program to register itself.`,
      nothing,
      'Ask its operator for an initial access token or for a client, and enter it here.',
    ),
  unusable: (host) =>
    t(
      `${host} registered this program in a way that cannot be used.`,
      'The registration is not used.',
      'Ask its operator for a client, then enter its client ID here.',
    ),
};

const ended: Readonly<Record<GrantEnd, (host: string) => string>> = {
  expired: (host) => `The login at ${host} has expired.`,
  revoked: (host) => `The login at ${host} was revoked there.`,
  reused: (host) => `${host} ended the login, since an old value of its token was used.`,
  disabled: (host) => `${host} has disabled the account.`,
  policy: (host) => `${host} wants you to log in or to agree again.`,
  'not-told': (host) => `${host} has ended the login: it expired, was revoked, or the provider's rules changed.`,
};

const untrusted: Readonly<Record<TrustFault, (host: string) => string>> = {
  issuer: (host) => `What came back from the browser is not from ${host}.`,
  state: () => 'What came back from the browser belongs to another login.',
  'id-token': (host) => `What ${host} says about the login is not meant for this program or this login.`,
  'token-type': (host) => `${host} gave a token of a kind that other programs could not use.`,
};

/** What is known of a refusal; a status of 0 comes by the browser, and `other` tells nothing. */
function refusalFacts(status: number, reason: string): string {
  const facts = [status === 0 ? '' : `status ${status}`, reason === 'other' ? '' : reason].filter((one) => one !== '');
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}

const copyWhole = 'Copy the whole address from the browser tab that the login ended in.';

const pasted: Readonly<Record<PastedAddressFault, (redirectUri: string) => ErrorWords>> = {
  'not-a-url': () => t('What was pasted is not an address.', loginGoesOn, copyWhole),
  scheme: (redirectUri) => t('The address does not begin with http://.', loginGoesOn, beginsWith(redirectUri)),
  host: (redirectUri) => t('The address has another host.', loginGoesOn, beginsWith(redirectUri)),
  port: (redirectUri) => t('The address has another port.', loginGoesOn, beginsWith(redirectUri)),
  path: (redirectUri) => t('The address has another path.', loginGoesOn, beginsWith(redirectUri)),
  'state-missing': () => t('The address is not complete: it contains no state.', loginGoesOn, copyWhole),
  state: () =>
    t('The address belongs to another login.', loginGoesOn, 'Look for the browser tab that was opened last.'),
  duplicate: () => t('The address contains a parameter twice.', loginGoesOn, copyWhole),
};

/** An OpenID provider that the user logs in at directly. */
export const providerErrors: ErrorTablePart<
  | 'not-a-provider'
  | 'provider-other-issuer'
  | 'provider-unusable'
  | 'registration-refused'
  | 'registration-not-removed'
  | 'client-missing'
  | 'client-refused'
  | 'grant-ended'
  | 'login-incomplete'
  | 'scope-refused'
  | 'audience-refused'
  | 'other-account'
  | 'account-unknown'
  | 'answer-not-trusted'
  | 'clock-wrong'
  | 'no-offline-access'
  | 'callback-refused'
  | 'pasted-address-refused'
  | 'redirect-unavailable'
  | 'provider-error'
> = {
  'not-a-provider': ({ host, because }) =>
    t(
      `${host} is not an OpenID provider: ${fault[because]}.`,
      nothing,
      howToCorrect[because] ?? 'Check the address. Providers often have a path after the host name.',
    ),
  'provider-other-issuer': ({ host, issuer }) =>
    t(
      `The provider at ${host} calls itself ${issuer}.`,
      nothing,
      'If its operator publishes that address, enter it instead.',
    ),
  'provider-unusable': ({ host, because }) => unusable[because](host),
  'registration-refused': ({ host, because }) => registration[because](host),
  'registration-not-removed': ({ host }) =>
    t(
      `${host} did not delete the registration of this program.`,
      'It gives nobody access by itself.',
      'If it is to go, tell the operator of the provider.',
    ),
  'client-missing': ({ host }) =>
    t(
      `The vault has no client for this login at ${host}.`,
      'Nothing was sent.',
      'Enter the client again, or log in again.',
    ),
  'client-refused': ({ host }) =>
    t(
      `${host} does not accept the client ID, or its secret.`,
      kept,
      'Check both with the operator of the provider: the client may have been removed or changed.',
    ),
  'grant-ended': ({ host, because }) => t(ended[because](host), 'It is still listed here.', 'Log in again.'),
  'login-incomplete': ({ host }) =>
    t(
      `The login at ${host} was interrupted before it was known whose it is.`,
      'Its token is kept here, and is not used.',
      'Log in again, or revoke it.',
    ),
  'scope-refused': ({ host }) =>
    t(`${host} refused one of the scopes.`, kept, 'Ask for fewer scopes, or log in again with the ones that you need.'),
  'audience-refused': ({ host }) =>
    t(`${host} refused the audience.`, kept, 'Check its spelling, or log in again with the audience that you need.'),
  'other-account': ({ host }) =>
    t(
      `${host} answered for another account.`,
      'The login that is kept here was not replaced.',
      'Log in with the same account.',
    ),
  'account-unknown': ({ host }) =>
    t(
      `The login at ${host} that is kept here does not say whose it is, so it was not replaced.`,
      'The new login is kept beside it, and works.',
      'Use the new one, and revoke the old one when you do not need it any more.',
    ),
  'answer-not-trusted': ({ host, because }) =>
    t(
      untrusted[because](host),
      'It was not used.',
      'Log in again. If it happens again, tell the operator of the provider.',
    ),
  'clock-wrong': ({ host, skewSeconds }) =>
    skewSeconds !== null && isHarmlessSkew(skewSeconds)
      ? t(
          `The answer from ${host} had expired when it came, although the clocks agree.`,
          kept,
          'Try again. If it happens again, tell the operator of the provider.',
        )
      : t(
          skewSeconds === null
            ? `By this computer's clock, the answer from ${host} has expired already.`
            : `The clocks of this computer and of ${host} differ by ${durationText(Math.abs(skewSeconds))}.`,
          kept,
          "Set this computer's clock, then try again.",
        ),
  'no-offline-access': ({ host }) =>
    t(
      `${host} gave no access that lasts beyond this login.`,
      'Nothing was kept.',
      'Ask for the scope offline_access. If it was asked for, the operator has to allow it for this client.',
    ),
  'callback-refused': ({ because }) =>
    because === 'used'
      ? t('This login has already come back from the browser.', nothing, 'Log in again.')
      : t('The address does not end this login.', loginGoesOn, copyWhole),
  'pasted-address-refused': ({ because, redirectUri }) => pasted[because](redirectUri),
  'redirect-unavailable': ({ because, host, ports }) =>
    because === 'no-address'
      ? t(
          `This computer has no address ${host}, which the login would come back to.`,
          nothing,
          'Use a client whose redirect URI has another host.',
        )
      : t(
          ports.length === 0
            ? `No port of ${host} is free for the login to come back to.`
            : `The login cannot come back to ${host}: ${ports.length === 1 ? `port ${ports[0]} is` : `ports ${ports.join(', ')} are`} in use, or reserved by the system.`,
          nothing,
          ports.length === 0
            ? 'Close other programs, then try again.'
            : `Close the ${ports.length === 1 ? 'program that uses it' : 'programs that use them'}, or use a client with another redirect URI.`,
        ),
  'provider-error': ({ host, status, reason }) =>
    t(
      `${host} refused the request${refusalFacts(status, reason)}.`,
      kept,
      'Try again. If it is refused again, ask the operator of the provider.',
    ),
};
