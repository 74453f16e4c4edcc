import type { AnswerFault, RefusalReason } from '../ipc/errors.ts';
import { durationText } from '../time/duration.ts';
import { type ErrorTablePart, t } from './errors/words.ts';

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
