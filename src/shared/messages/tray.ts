import { accessTokens } from './access-tokens.ts';
import { vaultNames } from './vault.ts';

/** The tray menu and the icon's tooltip. */
export const tray = {
  vault: vaultNames,
  tokens: (count: number) => (count === 0 ? 'no tokens yet' : count === 1 ? '1 token' : `${count} tokens`),
  status: (vault: string, tokens: string) => `${vault} · ${tokens}`,
  tooltip: (status: string) => `Mytoken Tray: ${status}`,
  attention: (count: number) => (count === 1 ? '1 token needs attention' : `${count} tokens need attention`),
  copyHeading: 'Copy access token',
  copied: (alias: string, at: string) => `Copied ${alias} · ${at}`,
  notCopied: (alias: string, at: string) => `Did not copy ${alias} · ${at}`,
  presets: (alias: string) => `${alias} · presets`,
  standardPreset: accessTokens.presets.standard,
  preset: (name: string, isChosen: boolean) => (isChosen ? `${name} (default)` : name),
  allTokens: 'All tokens',
  name: (alias: string, beside: readonly string[]) => [alias, ...beside].join(' · '),
  entry: {
    ready: (alias: string, until: string | null) =>
      until === null ? `${alias} · no expiry` : `${alias} · until ${until}`,
    // A provider does not say when a login ends.
    openidReady: (alias: string) => alias,
    expiresSoon: (alias: string, until: string) => `${alias} · expires ${until}`,
    expired: (alias: string, since: string) => `${alias} · expired ${since}`,
    notYetValid: (alias: string, from: string) => `${alias} · valid from ${from}`,
    revoked: (alias: string) => `${alias} · no longer valid`,
    endedByProvider: (alias: string) => `${alias} · login ended by the provider`,
    incomplete: (alias: string) => `${alias} · login not completed`,
    unknown: (alias: string) => `${alias} · status unknown`,
    damaged: (name: string) => `${name} · cannot be read`,
    working: (alias: string) => `${alias} · working…`,
    overdue: (alias: string, host: string) => `${alias} · waiting for ${host}…`,
  },
  waiting: (host: string) => `Waiting for ${host}…`,
  stopWaiting: (host: string) => `Stop waiting for ${host}`,
  revoke: 'Revoke',
  revokeEntry: (alias: string) => `${alias}…`,
  loginWaiting: (alias: string, until: string) => `Login for ${alias} is waiting in your browser · until ${until}`,
  openLoginAgain: 'Open the login page again',
  cancelLogin: 'Cancel the login',
  newToken: 'New token…',
  templates: 'Templates…',
  openWindow: 'Open Mytoken Tray',
  lock: 'Lock',
  unlock: 'Unlock',
  retryVault: 'Try again',
  quit: 'Quit',
};
