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
  allTokens: 'All tokens',
  entry: {
    ready: (alias: string, until: string | null) =>
      until === null ? `${alias} · no expiry` : `${alias} · until ${until}`,
    expiresSoon: (alias: string, until: string) => `${alias} · expires ${until}`,
    expired: (alias: string, since: string) => `${alias} · expired ${since}`,
    notYetValid: (alias: string, from: string) => `${alias} · valid from ${from}`,
    revoked: (alias: string) => `${alias} · not valid any more`,
    unknown: (alias: string) => `${alias} · outcome unknown`,
    damaged: (name: string) => `${name} · cannot be read`,
    working: (alias: string) => `${alias} · working…`,
  },
  revoke: 'Revoke',
  revokeEntry: (alias: string) => `${alias}…`,
  loginWaiting: (alias: string, until: string) => `Login of ${alias} waits in your browser · until ${until}`,
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
