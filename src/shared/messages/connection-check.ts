import type { ConnectionStep } from '../ipc/connection-check.ts';

/** The look at the way to a server or a provider. */
export const connectionCheck = {
  check: 'Check connection',
  title: (host: string) => `Connection to ${host}`,
  running: 'Checking…',
  close: 'Close',
  steps: {
    name: 'Name',
    tcp: 'Connection',
    proxy: 'Proxy',
    tls: 'Encryption',
    http: 'Answer',
    discovery: 'Description',
    clock: 'Clock',
    'token-endpoint': 'Access tokens',
  } satisfies Record<ConnectionStep, string>,
  results: { running: 'under way', done: 'in order', skipped: 'skipped', failed: 'failed' },
  address: { name: (address: string) => `found at ${address}`, tcp: (address: string) => `to ${address}` },
  proxy: (proxy: string | null) => (proxy === null ? 'none is used' : `through ${proxy}`),
  tls: (version: string, issuer: string, expiry: string | null) =>
    [version, `certificate issued by ${issuer}`, ...(expiry === null ? [] : [`valid until ${expiry}`])].join(', '),
  unnamedIssuer: 'an authority without a name',
  status: (status: string) => `status ${status}`,
  /** @param duration null = less than a second */
  skew: (duration: string | null) =>
    duration === null ? 'the same as on this computer' : `${duration} off from the clock of this computer`,
  understood: 'understood',
  answers: 'the address for access tokens answers',
  skipped: {
    proxy: 'left to the proxy',
    number: 'the address is a number',
    'this-computer': 'not used on this computer',
    'not-told': 'the server does not say',
  },
};
