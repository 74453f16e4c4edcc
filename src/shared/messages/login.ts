/** Templates in the login form. */
const loginTemplate = {
  take: 'From a template',
  takeFor: (section: string) => `From a template: ${section}`,
  list: 'Templates',
  search: 'Search templates',
  none: 'There is no template for this yet.',
  noMatch: 'No template fits.',
  unsaved: (names: string) => `What is not saved yet is not taken: ${names}.`,
  toTemplates: 'Open the templates',
  favourite: 'favourite',
  profile: 'Profile: sets all that it names',
  taken: (name: string) => `Taken from “${name}”.`,
  quoted: (name: string) => `“${name}”`,
  leftOut: (names: string, count: number) =>
    count === 1
      ? `${names} is left out: it cannot be asked for in a login.`
      : `${names} are left out: they cannot be asked for in a login.`,
  notOffered: (issuer: string) =>
    `The profile names the identity provider ${issuer}, which this server does not offer. The provider stays as it was.`,
  notTaken: (name: string) => `“${name}” was not taken, and the form is as it was.`,
  chosen: 'Template',
  chosenProfile: 'Profile',
  part: (part: string, fault: string) => `${part}: ${fault}`,
  notSent: 'This clause cannot be sent as it is, so the login waits until that is changed.',
  emptyClause: 'This clause limits nothing. It is left out, so that only the others count.',
  counted: 'Times such as +7d count from the moment at which you log in.',
  change: 'Change in the workshop',
  back: 'Back to single limits',
  changed: 'The template was changed meanwhile. This is as it was when chosen.',
  gone: 'The template is not in your library any more. This is as it was when chosen.',
  renew: 'Take it as it is now',
};

/** The pages that a browser shows when it asks the program for something other than the start of a login. */
export const loopback = {
  title: 'Mytoken Tray',
  usedHeading: 'This address was already used',
  usedBody:
    'It starts a login only once. If you did not open it before, somebody else on this computer may have: the login was stopped. Start it again in Mytoken Tray.',
  replacedHeading: 'This address is out of date',
  replacedBody: 'The login was opened again, and a newer address took its place. Look for the newer browser tab.',
  notFoundHeading: 'There is nothing here',
  notFoundBody: 'Start the login again in Mytoken Tray.',
  refusedHeading: 'This request was refused',
  refusedBody: 'The login can only be opened by going to its address in a browser.',
};

export type LoopbackWords = typeof loopback;

/** Log in at a mytoken server: the form, the waiting and the end. */
export const login = {
  title: 'New token',
  doneShort: 'Login complete',
  noServer: 'To log in, add a server first.',
  goToServers: 'Add a server',
  toServers: 'Look at the servers',

  where: 'At which server',
  who: 'Where you log in',
  server: 'Mytoken server',
  provider: 'Identity provider',
  providerHint: 'Where your account is. Type to search by name or address.',
  providerNone: 'No identity provider fits.',
  showProviders: 'Show all identity providers',
  alias: 'Name on this computer',
  aliasHint: 'Short; it stands first in the tray menu.',
  tokenName: 'Name on the server',
  tokenNameHint: 'As it appears in the list of your tokens there. Empty: the same name.',
  loadingServer: 'Asking the server what it offers…',
  limits: 'What access tokens it gives',
  limitsHint: 'Each limit makes a stolen token less useful. Everything left empty is not limited.',
  expires: 'Expires',
  resolved: (moment: string, duration: string) => `${moment} · in ${duration}`,
  resolvedPast: (moment: string) => `${moment} · already past`,
  never: 'No end asked for; the server may set one.',
  quick: { '+12h': '12 hours', '+1d': '1 day', '+7d': '7 days', '+30d': '30 days', '': 'No end' },
  quickLabel: 'Common choices',
  scopes: 'Scopes',
  scopesHint: 'What services may be asked to do. None chosen: everything that the provider grants.',
  addScope: 'Another scope',
  audiences: 'Audiences',
  audiencesHint: 'The services that accept the access tokens, by address. None: any service of the provider.',
  addAudience: 'Address of a service',
  add: 'Add',
  addTo: (field: string) => `Add: ${field}`,
  remove: (value: string) => `Remove ${value}`,
  thisComputer: 'Only from this computer',
  thisComputerHint:
    'By the network address that the server sees. It stops working when that changes, as on another Wi-Fi.',
  uses: 'Number of access tokens',
  usesHint: 'Empty: as many as you like.',
  capabilities: 'What the token itself may do',
  capabilitiesHint: 'The rights at the mytoken server. “Access tokens” and “Look at itself” are enough for daily work.',
  capabilitiesNone: 'Nothing is chosen, so the server gives “Access tokens” and “Look at itself”.',
  included: 'included above',
  parts: (label: string) => `Parts of “${label}”`,
  rotation: 'Rotation',
  rotationHint: 'The server replaces the value of the token as it is used, so that a stolen copy becomes worthless.',
  onAT: 'A new value with every access token',
  onOther: 'A new value with every other use',
  autoRevoke: 'Revoke the token if an old value is ever used',
  autoRevokeHint: 'A sure sign of a second copy. It also strikes if you use a copy of your own elsewhere.',
  lifetime: 'Worthless if not used for',
  lifetimeHint: 'For example 7d. Empty: no such limit.',
  summary: 'What you ask for',
  summaryLater: 'As soon as every field can be understood, it stands here in a sentence.',
  summaryWarning: 'The consent page in the browser can change all of it. What was granted is shown afterwards.',
  noAudience: 'Without an audience, the access tokens may be accepted by any service of the provider.',
  noAudienceOf: (clauses: string, count: number) =>
    count === 1
      ? `Clause ${clauses} names no audience: its access tokens may be accepted by any service of the provider.`
      : `Clauses ${clauses} name no audience: their access tokens may be accepted by any service of the provider.`,
  noEnd: 'Without an end, a stolen copy works until you revoke it.',
  noEndOf: (clauses: string, count: number) =>
    count === 1
      ? `Clause ${clauses} has no end, so the token has none: a stolen copy works until you revoke it.`
      : `Clauses ${clauses} have no end, so the token has none: a stolen copy works until you revoke it.`,
  template: loginTemplate,
  loopback,
  start: 'Log in with your browser',
  incomplete: 'Some fields need another look.',
  reset: 'Start afresh',
  starting: 'Asking the server for a login page…',
  waiting: {
    title: (alias: string) => `Finish the login of ${alias} in your browser`,
    text: (host: string) =>
      `The login page of ${host} is open in your browser. Give your consent there, then come back here.`,
    textClosed: (host: string) =>
      `The login page of ${host} waits to be opened in a browser of yours on this computer.`,
    resumed: 'This login was begun before the program was started anew. It goes on.',
    leftSaid: (duration: string) => `${duration} left to finish the login`,
    until: (clock: string) => `until ${clock}`,
    openAgain: 'Open the page again',
    copyLink: 'Copy the link',
    copyLinkWarning:
      'The link is good for one login, and whoever has it can watch for the result. Open it only in a browser of your own on this computer.',
    copied: 'Link copied',
    opened: 'Opened again in your browser',
    cancel: 'Cancel the login',
    elsewhere: 'You can go on working meanwhile; this login waits here.',
  },
  failed: {
    title: (alias: string) => `The login${alias === '' ? '' : ` of ${alias}`} did not succeed`,
    again: 'Change and start again',
    close: 'Give up',
  },
  done: {
    title: (alias: string) => `${alias} is ready`,
    asAsked: 'You were granted exactly what you asked for.',
    differs: (count: number) =>
      count === 1 ? 'One right differs from what you asked for.' : `${count} rights differ from what you asked for.`,
    differsHint: 'If it is not what you want, revoke it and log in again.',
    account: (subject: string, provider: string) => `Your account there: ${subject}, at ${provider}`,
    open: 'Show the token',
    replaces: (old: string) => `${old} cannot be used any more and is still kept here.`,
    replace: (old: string) => `Forget it and call this one ${old}…`,
    copied: 'Paste it where it is asked for. From now on one click in the tray menu does the same.',
  },
};
