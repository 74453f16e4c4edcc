import type { AppError, BadAnswerReason, RefusalReason } from '../../ipc/errors.ts';
import { durationText } from '../../time/duration.ts';
import { type ErrorTablePart, t } from './words.ts';

type Unreachable = Extract<AppError, { code: 'unreachable' }>['because'];
type Certificate = Extract<AppError, { code: 'certificate' }>['because'];

const unreachable: Readonly<Record<Unreachable, (host: string) => string>> = {
  name: (host) => `No computer named ${host} was found.`,
  refused: (host) => `${host} was found, but nothing answers at that address.`,
  timeout: (host) => `${host} did not answer in time.`,
  reset: (host) => `The connection to ${host} was interrupted.`,
  network: (host) => `${host} could not be reached over the network.`,
};

const howToReach: Readonly<Record<Unreachable, string>> = {
  name: 'Check the spelling of the address and your network connection.',
  refused: 'Check the address and its port. If they are right, the server is down.',
  timeout: 'Check your network connection and try again in a minute.',
  reset: 'Try again. If it happens every time, a proxy or firewall may be in the way.',
  network: 'Check your network connection, VPN and proxy, then try again.',
};

const certificate: Readonly<Record<Certificate, (host: string) => string>> = {
  expired: (host) => `The certificate of ${host} has expired.`,
  'not-yet-valid': (host) => `The certificate of ${host} is not valid yet.`,
  'self-signed': (host) => `Nobody else confirms the identity of ${host}: its certificate is self-signed.`,
  'wrong-host': (host) => `The certificate of ${host} was issued for another name.`,
  untrusted: (host) => `The certificate of ${host} comes from an authority that this computer does not trust.`,
  protocol: (host) => `A secure connection to ${host} could not be set up.`,
};

const howToTrust: Readonly<Record<Certificate, string>> = {
  expired: "Check this computer's clock. If it is right, tell the server's operator.",
  'not-yet-valid': "Check this computer's clock. If it is right, tell the server's operator.",
  'self-signed':
    "Ask the server's operator for an address with a publicly trusted certificate. If the operator gave you this one, add it in Settings, under Network.",
  'wrong-host': 'Check the address. On a guest network, sign in to the network first.',
  untrusted:
    'Ask your administrator whether this computer should trust that authority, or add its certificate for this host alone in Settings, under Network. Where a network inspects encrypted connections, the authority is its own, and has to be installed on this computer.',
  protocol: 'Check that the address is right. The server may be too old, or not a web server at all.',
};

/** The address or the way to it is wrong: nothing, or nothing complete, came back. */
export const networkErrors: ErrorTablePart<
  'not-a-url' | 'not-https' | 'runtime-loopback-only' | 'unreachable' | 'certificate' | 'cancelled'
> = {
  'not-a-url': () =>
    t(
      'That is not a web address.',
      '',
      'Enter one that begins with https://, for example https://mytoken.example.org.',
    ),
  'not-https': ({ host }) =>
    t(
      `The connection to ${host} would not be encrypted.`,
      'Nothing was sent.',
      'Use an address that begins with https://. Plain http is accepted only for servers on this computer.',
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
      sent ? 'The request may have arrived. Nothing was removed from this computer.' : 'Nothing was sent or changed.',
      howToReach[because],
    ),
  certificate: ({ host, because }) => t(certificate[because](host), 'Nothing was sent.', howToTrust[because]),
  cancelled: () => t('You stopped it.', 'Nothing was changed.', ''),
};

/** What is wrong with an answer. */
export const fault: Readonly<Record<BadAnswerReason, string>> = {
  'not-found': 'the page does not exist',
  empty: 'the answer is empty',
  html: 'the answer is a web page',
  'not-json': 'the answer cannot be read',
  'wrong-content-type': 'the answer has the wrong type',
  'wrong-shape': 'the answer lacks required parts',
  'too-large': 'the answer is too large',
  redirect: 'it redirects to another address',
  'not-its-own': 'it seems to come from something between this computer and the server',
  'other-host': 'it would send tokens to a host other than its own',
  'none-or-other': 'nothing answers there, or another program does',
};

/** What to do about it, where there is something. */
export const howToCorrect: Readonly<Partial<Record<BadAnswerReason, string>>> = {
  html: 'Check the address. On a guest network, sign in to the network first.',
  'not-its-own': 'Try again in a minute. If it keeps happening, tell the operator of the server or of your network.',
  'other-host': 'A token sent there would leave the host that you trust. Tell the operator of the server.',
  'none-or-other': 'Check the address and its port, and that the server is running.',
  redirect:
    'On a guest network, sign in to the network first. Otherwise enter the address that the server itself uses. A browser shows it.',
};

const refusal: Readonly<Record<RefusalReason, { happened: (host: string) => string; next: string }>> = {
  'provider-unknown': {
    happened: (host) => `${host} does not work with that identity provider.`,
    next: 'Refresh the server under Servers, then choose one of its identity providers.',
  },
  'already-expired': {
    happened: (host) => `For ${host}, the expiry that you chose is in the past.`,
    next: "Choose a later time, and compare this computer's clock with the server's.",
  },
  'unknown-capability': {
    happened: (host) => `${host} does not know one of the capabilities.`,
    next: 'Ask for fewer capabilities. The server may be an older version.',
  },
  'not-enabled': {
    happened: (host) => `${host} does not offer this.`,
    next: "The server's operator can turn it on.",
  },
  other: {
    happened: (host) => `${host} refused the request.`,
    next: "Try again. If it is refused again, ask the server's operator.",
  },
};

const withId = (next: string, requestId: string | null) =>
  requestId === null ? next : `${next} The operator can look it up under the number ${requestId}.`;

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
      howToCorrect[because] ?? 'Check the address. Mytoken servers often have an address of their own.',
    ),
  'other-issuer': ({ host, issuer }) =>
    t(
      `The mytoken server at ${host} calls itself ${issuer}. Tokens belong to the address that a server calls itself.`,
      'Nothing was changed, and your tokens are kept.',
      `If its operator publishes that address, add it as a server. If you have tokens from ${host}, ask the operator whether the address was changed on purpose.`,
    ),
  'bad-answer': ({ host, because, requestId }) =>
    t(
      `The answer from ${host} cannot be used: ${fault[because]}.`,
      'Your tokens on this computer are unchanged.',
      withId(howToCorrect[because] ?? 'Try again. If it keeps happening, tell the operator of the server.', requestId),
    ),
  'no-polling-codes': ({ host }) =>
    t(
      `${host} does not offer polling codes. Without them, Mytoken Tray cannot get the result of a login.`,
      'Nothing was changed.',
      "Ask the server's operator to turn on polling codes, or use another server.",
    ),
  'rate-limited': ({ host, retryAfterSeconds }) =>
    t(
      `${host} asks Mytoken Tray to send fewer requests.`,
      'Nothing was changed.',
      retryAfterSeconds === null || retryAfterSeconds < 5
        ? 'Wait a minute and try again.'
        : `Try again in ${durationText(retryAfterSeconds)}.`,
    ),
  'requests-kept-back': ({ host, remaining, retryAfterSeconds }) =>
    t(
      `${host} accepts ${remaining === 0 ? 'no more requests for now' : `only ${remaining} more ${remaining === 1 ? 'request' : 'requests'} for now, reserved for logins and access tokens`}.`,
      'Nothing was sent.',
      `Try again in ${durationText(retryAfterSeconds)}. What is already loaded can still be viewed and copied.`,
    ),
  'server-fault': ({ host, status, requestId, asksProvider }) =>
    asksProvider === true
      ? t(
          `${host} could not get an access token (status ${status}): the identity provider behind it is not answering correctly, or the server itself has a problem.`,
          'Your tokens on this computer are unchanged.',
          withId(
            'Try again later. If it keeps happening, tell the operator of the identity provider or of the server.',
            requestId,
          ),
        )
      : t(
          `${host} itself has a problem (status ${status}).`,
          'Your tokens on this computer are unchanged.',
          withId('Try again later. If it keeps happening, tell the operator of the server.', requestId),
        ),
  'refused-by-server': ({ host, reason, requestId }) =>
    t(refusal[reason].happened(host), 'Nothing was changed.', withId(refusal[reason].next, requestId)),
};
