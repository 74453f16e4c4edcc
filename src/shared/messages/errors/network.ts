import type { AnswerFault, AppError, RefusalReason } from '../../ipc/errors.ts';
import { durationText } from '../../time/duration.ts';
import { type ErrorTablePart, t } from './words.ts';

type Unreachable = Extract<AppError, { code: 'unreachable' }>['because'];
type Certificate = Extract<AppError, { code: 'certificate' }>['because'];

const unreachable: Readonly<Record<Unreachable, (host: string) => string>> = {
  name: (host) => `No computer with the name ${host} was found.`,
  refused: (host) => `${host} is there, but nothing answers at that address.`,
  timeout: (host) => `${host} did not answer in time.`,
  reset: (host) => `The connection to ${host} broke off.`,
  network: (host) => `The network could not carry the request to ${host}.`,
};

const howToReach: Readonly<Record<Unreachable, string>> = {
  name: 'Check the spelling of the address and your network connection.',
  refused: 'Check the address and its port; if they are right, the server is down.',
  timeout: 'Check your network connection and try again in a minute.',
  reset: 'Try again. If it happens each time, a proxy or firewall may stand in between.',
  network: 'Check your network connection, VPN and proxy, then try again.',
};

const certificate: Readonly<Record<Certificate, (host: string) => string>> = {
  expired: (host) => `The certificate of ${host} has expired.`,
  'not-yet-valid': (host) => `The certificate of ${host} is not valid yet.`,
  'self-signed': (host) => `${host} vouches only for itself: its certificate is self-signed.`,
  'wrong-host': (host) => `The certificate shown by ${host} belongs to another name.`,
  untrusted: (host) => `The certificate of ${host} comes from an authority that this computer does not trust.`,
  protocol: (host) => `No secure connection to ${host} could be agreed on.`,
};

const howToTrust: Readonly<Record<Certificate, string>> = {
  expired: "Check this computer's clock. If it is right, tell the server's operator.",
  'not-yet-valid': "Check this computer's clock. If it is right, tell the server's operator.",
  'self-signed': "Ask the server's operator for an address with a publicly trusted certificate.",
  'wrong-host': 'Check the address. On a guest network, sign in to the network first.',
  untrusted: "Ask your administrator whether the authority should be added to this computer's certificates.",
  protocol: 'Check that the address is the right one; the server may be too old, or no web server at all.',
};

/** The address or the way to it is wrong: nothing, or nothing complete, came back. */
export const networkErrors: ErrorTablePart<
  'not-a-url' | 'not-https' | 'runtime-loopback-only' | 'unreachable' | 'certificate' | 'cancelled'
> = {
  'not-a-url': () =>
    t('That is not a web address.', '', 'Type the address of the server, for example https://mytoken.example.org.'),
  'not-https': ({ host }) =>
    t(
      `${host} would be reached without encryption.`,
      'Nothing was sent.',
      'Use an address that begins with https://. Plain http is taken only for servers on this computer.',
    ),
  'runtime-loopback-only': ({ host }) =>
    t(
      'This is a test build: its runtime gets no security updates, so it talks only to servers on this computer.',
      `Nothing was sent to ${host}.`,
      'Use a release build to reach other servers.',
    ),
  unreachable: ({ host, because, sent }) =>
    t(
      unreachable[because](host),
      sent ? 'The request may have arrived. Nothing was removed here.' : 'Nothing was sent, nothing was changed.',
      howToReach[because],
    ),
  certificate: ({ host, because }) => t(certificate[because](host), 'Nothing was sent.', howToTrust[because]),
  cancelled: () => t('You stopped it.', 'Nothing was changed.', ''),
};

const fault: Readonly<Record<AnswerFault, string>> = {
  'not-found': 'there is no such page',
  empty: 'the answer is empty',
  html: 'the answer is a web page',
  'not-json': 'the answer cannot be read',
  'wrong-content-type': 'the answer is of another type',
  'wrong-shape': 'required parts are missing from the answer',
  'too-large': 'the answer is too large',
  redirect: 'it points to another address instead of answering',
  'not-its-own': 'something between this computer and the server seems to have given it',
  'other-host': 'it would have tokens sent to another host than its own',
  'none-or-other': 'nothing answers there, or another program does',
};

const howToCorrect: Readonly<Partial<Record<AnswerFault, string>>> = {
  html: 'Check the address. On a guest network, sign in to the network first.',
  'not-its-own': 'Try again in a minute; if it stays, tell the operator of the server or of your network.',
  'other-host':
    'A token sent there would be out of the hands of the host that you trust. Tell the operator of the server.',
  'none-or-other': 'Check the address and its port, and that the server is running.',
  redirect: 'Type the address that the server itself uses; a browser shows it.',
};

const refusal: Readonly<Record<RefusalReason, { happened: (host: string) => string; next: string }>> = {
  'provider-unknown': {
    happened: (host) => `${host} does not work with that identity provider.`,
    next: 'Refresh the server under Servers and choose from its list of providers.',
  },
  'already-expired': {
    happened: (host) => `For ${host} the expiry that you chose is already past.`,
    next: "Choose a later time, and compare this computer's clock with the server's.",
  },
  'unknown-capability': {
    happened: (host) => `${host} does not know one of the capabilities.`,
    next: 'Ask for fewer capabilities; the server may be of an older version.',
  },
  'not-enabled': {
    happened: (host) => `${host} does not offer this.`,
    next: "The server's operator can switch it on.",
  },
  other: {
    happened: (host) => `${host} refused the request.`,
    next: "Try again; if it is refused again, ask the server's operator.",
  },
};

const withId = (next: string, requestId: string | null) =>
  requestId === null ? next : `${next} The operator can find it by the number ${requestId}.`;

/** An answer came, and it is not one that can be used. */
export const answerErrors: ErrorTablePart<
  | 'not-a-mytoken-server'
  | 'other-issuer'
  | 'bad-answer'
  | 'no-polling-codes'
  | 'rate-limited'
  | 'requests-kept-back'
  | 'server-fault'
  | 'refused-by-server'
> = {
  'not-a-mytoken-server': ({ host, because }) =>
    t(
      `${host} is not a mytoken server: ${fault[because]}.`,
      'Nothing was changed.',
      howToCorrect[because] ?? 'Check the address; mytoken servers often have a name of their own.',
    ),
  'other-issuer': ({ host, issuer }) =>
    t(
      `The mytoken server at ${host} calls itself ${issuer}. Tokens belong to the name that a server gives itself.`,
      'Nothing was changed, and the tokens that you have are kept.',
      `If its operator publishes that address, add it as a server. If you have tokens of ${host}, ask the operator whether the name was changed on purpose.`,
    ),
  'bad-answer': ({ host, because, requestId }) =>
    t(
      `${host} gave an answer that cannot be used: ${fault[because]}.`,
      'Your tokens here are as they were.',
      withId(howToCorrect[because] ?? 'Try again; if it stays, tell the operator of the server.', requestId),
    ),
  'no-polling-codes': ({ host }) =>
    t(
      `${host} does not offer polling codes, and without them a login cannot come back to this program.`,
      'Nothing was changed.',
      "Ask the server's operator to switch polling codes on, or use another server.",
    ),
  'rate-limited': ({ host, retryAfterSeconds }) =>
    t(
      `${host} asks for fewer requests.`,
      'Nothing was changed.',
      retryAfterSeconds === null || retryAfterSeconds < 5
        ? 'Wait a minute and try again.'
        : `Try again in ${durationText(retryAfterSeconds)}.`,
    ),
  'requests-kept-back': ({ host, remaining, retryAfterSeconds }) =>
    t(
      `${host} takes ${remaining === 0 ? 'no more requests' : `only ${remaining} more ${remaining === 1 ? 'request' : 'requests'}`} for now. They are kept for logins and access tokens.`,
      'Nothing was sent.',
      `Try again in ${durationText(retryAfterSeconds)}. What is loaded already can still be looked at and copied.`,
    ),
  'server-fault': ({ host, status, requestId, asksProvider }) =>
    asksProvider === true
      ? t(
          `${host} could not get an access token (status ${status}): the identity provider behind it does not answer as it should, or the server has a fault of its own.`,
          'Your tokens here are as they were.',
          withId(
            'Try again later; if it stays, tell the operator of the identity provider or of the server.',
            requestId,
          ),
        )
      : t(
          `${host} has a fault of its own (status ${status}).`,
          'Your tokens here are as they were.',
          withId('Try again later; if it stays, tell the operator of the server.', requestId),
        ),
  'refused-by-server': ({ host, reason, requestId }) =>
    t(refusal[reason].happened(host), 'Nothing was changed.', withId(refusal[reason].next, requestId)),
};
