/**
 * How the way to servers is found. `system`: as this computer is set up, with a script (PAC) too; `environment`: by HTTPS_PROXY,
 * ALL_PROXY and NO_PROXY, which not every desktop counts as its settings.
 */
export const proxyModes = ['system', 'manual', 'environment', 'none'] as const;

export type ProxyMode = (typeof proxyModes)[number];

/** What the user chose. Address and bypass list are kept while another way is chosen. */
export interface ProxySetting {
  readonly mode: ProxyMode;
  /** of the proxy that was entered, without a user name */
  readonly address: string;
  /** servers that are reached without it: names, `*.name`, networks, separated by commas */
  readonly bypass: string;
}

export const usualProxySetting: ProxySetting = { mode: 'system', address: '', bypass: '' };
