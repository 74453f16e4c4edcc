import type { ProxyError, ProxyLoginFault } from '../../ipc/network-errors.ts';
import { type ErrorTablePart, type ErrorWords, t } from './words.ts';

type Unreachable = Extract<ProxyError, { code: 'proxy-unreachable' }>['because'];
type Unknown = Extract<ProxyError, { code: 'proxy-unknown' }>['because'];

const nothing = 'Nothing was sent or changed.';
const settings = 'in Settings, under Network';

const unreachable: Readonly<Record<Unreachable, (proxy: string) => string>> = {
  name: (proxy) => `No proxy named ${proxy} was found.`,
  refused: (proxy) => `The proxy ${proxy} does not answer at that address.`,
  timeout: (proxy) => `The proxy ${proxy} did not answer in time.`,
  reset: (proxy) => `The connection to the proxy ${proxy} was interrupted.`,
  network: (proxy) => `The proxy ${proxy} could not be reached over the network.`,
  certificate: (proxy) => `The certificate of the proxy ${proxy} is not trusted on this computer.`,
};

const login: Readonly<Record<ProxyLoginFault, (proxy: string) => ErrorWords>> = {
  missing: (proxy) => t(`The proxy ${proxy} asks for a user name and password.`, nothing, `Enter them ${settings}.`),
  wrong: (proxy) =>
    t(`The proxy ${proxy} did not accept the user name and password.`, nothing, `Correct them ${settings}.`),
  locked: (proxy) =>
    t(
      `The proxy ${proxy} asks for a user name and password, which are kept in the vault.`,
      nothing,
      'Unlock the vault, then try again.',
    ),
  unsupported: (proxy) =>
    t(
      `The proxy ${proxy} accepts only the login of this computer (Negotiate or NTLM), which Mytoken Tray does not support.`,
      nothing,
      `Run a helper on this computer that logs in at the proxy, such as Px or CNTLM, and enter its address ${settings}.`,
    ),
};

const unknown: Readonly<Record<Unknown, ErrorWords>> = {
  system: t(
    "This computer's settings name a script that finds the proxy, and it could not be loaded or failed.",
    `${nothing} Mytoken Tray does not connect without the proxy by itself.`,
    `Check your network connection, or enter the proxy ${settings}.`,
  ),
  manual: t('The address of the proxy cannot be used.', nothing, `Correct it ${settings}.`),
  environment: t(
    'The environment variable for the proxy (HTTPS_PROXY or ALL_PROXY) cannot be used.',
    nothing,
    `Correct it and start Mytoken Tray again, or enter the proxy ${settings}.`,
  ),
  timeout: t(
    'It could not be found out in time which proxy leads to the server.',
    nothing,
    `Check your network connection, or enter the proxy ${settings}.`,
  ),
};

/** A proxy is in the way of a request. */
export const proxyErrors: ErrorTablePart<ProxyError['code']> = {
  'proxy-unreachable': ({ proxy, because }) =>
    t(
      unreachable[because](proxy),
      nothing,
      because === 'certificate'
        ? 'Ask your administrator whether this computer should trust its authority.'
        : `Check your network connection, and the proxy ${settings}.`,
    ),
  'proxy-refused': ({ proxy, host, status }) =>
    t(
      `The proxy ${proxy} does not connect to ${host}${status === null ? '' : ` (status ${status})`}.`,
      'Nothing was sent to the server, and nothing was changed.',
      'Check the address of the server. If it is right, ask whoever runs the proxy.',
    ),
  'proxy-login': ({ proxy, because }) => login[because](proxy),
  'proxy-unknown': ({ because }) => unknown[because],
};
