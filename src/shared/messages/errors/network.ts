import type { AppError } from '../../ipc/errors.ts';
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
