/** Templates in the login form. */
const loginTemplate = {
  take: 'From a template',
  takeFor: (section: string) => `From a template: ${section}`,
  list: 'Templates',
  search: 'Search templates',
  none: 'No templates for this yet.',
  noMatch: 'No matching templates.',
  unsaved: (names: string) => `Unsaved changes are not used: ${names}.`,
  toTemplates: 'Open Templates',
  favourite: 'favourite',
  profile: 'Profile: sets everything it contains',
  taken: (name: string) => `Filled in from “${name}”.`,
  quoted: (name: string) => `“${name}”`,
  leftOut: (names: string, count: number) =>
    count === 1
      ? `${names} is left out: it cannot be requested in a login.`
      : `${names} are left out: they cannot be requested in a login.`,
  notOffered: (issuer: string) =>
    `The profile uses the identity provider ${issuer}, which this server does not offer. The provider was not changed.`,
  notTaken: (name: string) => `“${name}” was not used, and the form is unchanged.`,
  chosen: 'Template',
  chosenProfile: 'Profile',
  part: (part: string, fault: string) => `${part}: ${fault}`,
  notSent: 'This clause cannot be sent as it is. Change it before you log in.',
  emptyClause: 'This clause limits nothing. It is left out, so that only the others apply.',
  counted: 'Times such as +7d count from the moment you log in.',
  change: 'Edit in Templates',
  back: 'Back to the form fields',
  changed: 'The template was changed in the meantime. The form uses it as it was when you chose it.',
  gone: 'The template is no longer in your library. The form uses it as it was when you chose it.',
  renew: 'Use the current version',
};

/** The pages that a browser shows when a login starts or comes back. Nothing of the request is put into them. */
export const loopback = {
  title: 'Mytoken Tray',
  usedHeading: 'This link was already used',
  usedBody:
    'It works only once. If you did not open it before, someone else on this computer may have, so the login was stopped. Start it again in Mytoken Tray.',
  replacedHeading: 'This link is out of date',
  replacedBody: 'The login was opened again with a newer link. Look for the newer browser tab.',
  notFoundHeading: 'There is nothing here',
  notFoundBody: 'Start the login again in Mytoken Tray.',
  refusedHeading: 'This request was refused',
  refusedBody: 'The login can only be opened by going to its address in a browser.',
  redirect: {
    receivedHeading: 'You can close this tab',
    receivedBody: 'Mytoken Tray continues the login.',
    declinedHeading: 'The login was not completed',
    declinedBody: 'Mytoken Tray shows why. You can close this tab.',
    usedHeading: 'This login has already come back',
    usedBody: 'Only the first answer counts. You can close this tab.',
    wrongHeading: 'This is not the end of the login',
    wrongBody:
      'Mytoken Tray still waits for the login in its own browser tab. Finish it there, or cancel it in Mytoken Tray.',
  },
};

export type LoopbackWords = typeof loopback;

/** Log in at a mytoken server: the form, the waiting and the end. */
export const login = {
  title: 'New token',
  doneShort: 'Login complete',
  noServer: 'To log in, add a server first.',
  goToServers: 'Add a server',
  toServers: 'Show servers',

  where: 'Server',
  who: 'Login and names',
  server: 'Mytoken server',
  provider: 'Identity provider',
  providerHint: 'Where your account is. Type to search by name or address.',
  providerNone: 'No matching identity provider.',
  showProviders: 'Show all identity providers',
  alias: 'Name on this computer',
  aliasHint: 'Keep it short: it comes first in the tray menu.',
  tokenName: 'Name on the server',
  tokenNameHint: 'Shown in the list of your tokens there. Leave empty to use the same name.',
  loadingServer: 'Asking the server what it offers…',
  limits: 'Restrictions',
  limitsHint: 'Each limit makes a stolen token less useful. Empty fields set no limit.',
  expires: 'Expires',
  resolved: (moment: string, duration: string) => `${moment} · in ${duration}`,
  resolvedPast: (moment: string) => `${moment} · in the past`,
  never: 'No expiry requested. The server may set one.',
  quick: { '+12h': '12 hours', '+1d': '1 day', '+7d': '7 days', '+30d': '30 days', '': 'No expiry' },
  quickLabel: 'Common choices',
  scopes: 'Scopes',
  scopesHint: 'What the access tokens may be used for. Leave empty for everything the provider grants.',
  addScope: 'Another scope',
  audiences: 'Audiences',
  audiencesHint:
    'Addresses of the services that may accept the access tokens. Leave empty for any service of the provider.',
  addAudience: 'Address of a service',
  add: 'Add',
  addTo: (field: string) => `Add: ${field}`,
  remove: (value: string) => `Remove ${value}`,
  thisComputer: 'Only from this computer',
  thisComputerHint:
    'Based on the network address that the server sees. The token stops working when that changes, for example on another Wi-Fi network.',
  uses: 'Number of access tokens',
  usesHint: 'Leave empty for no limit.',
  capabilities: 'Capabilities',
  capabilitiesHint:
    'What the token may do on the mytoken server. “Access tokens” and “Token information” are enough for daily work.',
  capabilitiesNone: 'Nothing is selected, so the server grants “Access tokens” and “Token information”.',
  included: 'included above',
  parts: (label: string) => `Parts of “${label}”`,
  rotation: 'Rotation',
  rotationHint: 'The server replaces the value of the token as it is used, so a stolen copy stops working.',
  onAT: 'A new value with every access token',
  onOther: 'A new value with every other use',
  autoRevoke: 'Revoke the token if an old value is ever used',
  autoRevokeHint:
    'An old value in use means that there is a second copy. This also happens if you use your own copy elsewhere.',
  lifetime: 'Stops working if not used for',
  lifetimeHint: 'For example 7d. Leave empty for no limit.',
  summary: 'What you ask for',
  summaryLater: 'A summary appears here once every field is valid.',
  summaryWarning:
    'All of this can be changed on the consent page in the browser. You will see afterwards what was granted.',
  noAudience: 'Without an audience, any service of the provider may accept the access tokens.',
  noAudienceOf: (clauses: string, count: number) =>
    count === 1
      ? `Clause ${clauses} has no audience: any service of the provider may accept its access tokens.`
      : `Clauses ${clauses} have no audience: any service of the provider may accept their access tokens.`,
  noEnd: 'Without an expiry, a stolen copy works until you revoke it.',
  noEndOf: (clauses: string, count: number) =>
    count === 1
      ? `Clause ${clauses} has no expiry, so the token has none: a stolen copy works until you revoke it.`
      : `Clauses ${clauses} have no expiry, so the token has none: a stolen copy works until you revoke it.`,
  template: loginTemplate,
  loopback,
  start: 'Log in with your browser',
  incomplete: 'Check the marked fields.',
  reset: 'Start over',
  starting: 'Asking the server for a login page…',
  waiting: {
    title: (alias: string) => `Finish the login for ${alias} in your browser`,
    text: (host: string) =>
      `The login page of ${host} is open in your browser. Give your consent there, then return here.`,
    textClosed: (host: string) => `Open the login page of ${host} in your own browser on this computer.`,
    resumed: 'This login was started before Mytoken Tray was restarted. It continues.',
    leftSaid: (duration: string) => `${duration} left to finish the login`,
    until: (clock: string) => `until ${clock}`,
    openAgain: 'Open the page again',
    copyLink: 'Copy the link',
    copyLinkWarning:
      'The link works for one login, and anyone who has it can watch for the result. Open it only in your own browser on this computer.',
    copied: 'Link copied',
    opened: 'Opened again in your browser',
    cancel: 'Cancel the login',
    elsewhere: 'You can keep working in the meantime. This login waits here.',
    otherWays: 'The browser does not come back?',
    qrCode: {
      show: 'Show QR code',
      hide: 'Hide QR code',
      label: 'QR code of the login link',
      warning: 'Anyone who scans it can get the new token instead of you. Scan it only with a device of your own.',
    },
    device: {
      offer: 'Log in on another device',
      offerHint: 'You get a code that you enter in a browser on your phone or another computer.',
      instead: (host: string) =>
        `The browser of this computer cannot be used, but you can log in at ${host} on another device.`,
      title: (alias: string) => `Finish the login for ${alias} on another device`,
      asking: 'Asking the provider for a code…',
      how: 'Scan the QR code, or open this address and enter the code there.',
      warning:
        'Approve only a login that you started yourself. Never enter or approve a code that somebody sent you, and give this one to nobody.',
      qrCode: (address: string) => `QR code of ${address}`,
      address: 'Address',
      otherHost: (host: string, provider: string) =>
        `This page is at ${host}, not at ${provider}. Go on only if you know it as a page of the provider.`,
      code: 'Code',
      copyLink: 'Copy the link',
      linkCopied: 'Link copied',
      copyCode: 'Copy the code',
      codeCopied: 'Code copied',
      browserToo: 'You can still finish the login in the browser of this computer instead.',
      expired: 'This code can no longer be used. No token was received.',
      another: 'Get a new code',
    },
    paste: {
      label: 'Address from the browser',
      hint: (redirectUri: string) =>
        `If the browser cannot open the last page, or runs on another computer or outside of WSL, copy the address from its address bar and paste it here. It begins with ${redirectUri}.`,
      blocked:
        'If the page of the provider stays although you agreed, it keeps this browser from coming back. Copy the link and open it in another one.',
      submit: 'Finish the login',
    },
  },
  failed: {
    title: (alias: string) => `The login${alias === '' ? '' : ` for ${alias}`} failed`,
    again: 'Edit and try again',
    close: 'Discard',
  },
  done: {
    title: (alias: string) => `${alias} is ready`,
    asAsked: 'You were granted exactly what you asked for.',
    differs: (count: number) =>
      count === 1 ? 'One right differs from what you asked for.' : `${count} rights differ from what you asked for.`,
    differsHint: 'If this is not what you want, revoke the token and log in again.',
    account: (subject: string, provider: string) => `Your account there: ${subject}, at ${provider}`,
    open: 'Show the token',
    replaces: (old: string) => `${old} can no longer be used, but is still on this computer.`,
    replace: (old: string) => `Forget it and rename this one to ${old}…`,
    copied: 'Paste it where it is needed. From now on, one click in the tray menu does the same.',
  },
};
