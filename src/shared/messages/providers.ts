import type { ProviderNote } from '../ipc/snapshot.ts';
import type { AudienceStyle } from '../login/provider-access.ts';

/** OpenID providers that the user logs in at directly, without a mytoken server. */
export const providers = {
  title: 'Identity providers',
  hint: 'Here you log in without a mytoken server. The provider must support logins from this computer.',
  add: 'Add an identity provider',
  known: 'Known provider',
  knownChoose: 'Choose one, or enter an address',
  address: 'Address of the provider',
  addressExample: 'https://login.example.org',
  addressHint: 'Its issuer URL, as its operator publishes it.',
  addIt: 'Add this provider…',
  checking: 'Asking the provider…',
  empty: 'No identity providers yet.',
  tokens: (count: string, value: number) =>
    value === 0 ? 'no logins here' : value === 1 ? '1 login here' : `${count} logins here`,
  login: 'Log in here',
  makeMytoken: 'Make a mytoken for this…',
  refresh: 'Refresh',
  remove: 'Remove…',
  feature: {
    registration: 'Registration of programs',
    revocation: 'Revocation',
    introspection: 'Token information',
    userinfo: 'Account information',
    device: 'Login with a code on another device',
  },
  scopes: 'Scopes',
  otherHosts: 'Also uses',
  notesLabel: 'Notes',
  notes: {
    'other-spelling': 'Its address was entered with a slash too many or too few, and was corrected.',
    'no-s256': 'It does not say that it protects logins with PKCE. Mytoken Tray uses PKCE all the same.',
    'unsigned-id-tokens': 'It says that it accepts unsigned ID tokens. Mytoken Tray refuses them.',
    'no-offline-access': 'It does not list the scope offline_access. It may give no token that lasts beyond the login.',
    'no-issuer-in-callback': 'It does not name itself when the browser comes back from a login.',
  } satisfies Record<ProviderNote, string>,
  clockAhead: (duration: string) => `The clock of this computer is ${duration} behind the provider's.`,
  clockBehind: (duration: string) => `The clock of this computer is ${duration} ahead of the provider's.`,
  registration: {
    title: 'Client',
    origin: {
      registered: (clientId: string) => `${clientId}, registered by Mytoken Tray`,
      entered: (clientId: string) => `${clientId}, entered by you`,
    },
    open: 'If the provider lets programs register themselves, Mytoken Tray does so with the first login.',
    byToken: 'This provider usually registers programs only with an initial access token from its operator.',
    none: 'Programs cannot register themselves here. Ask the operator for a client, and enter it below.',
    byOperator: 'The operator of this provider registers programs. Ask for a client, and enter it below.',
    remove: 'Remove…',
    show: 'Enter a client or an initial access token',
    hide: 'Close',
    how: 'What the operator gave you',
    client: 'Client ID',
    token: 'Initial access token',
  },
  client: {
    id: 'Client ID',
    secret: 'Client secret',
    secretHint: 'Kept in the vault.',
    method: 'How the client authenticates',
    methods: {
      none: 'Without a secret',
      client_secret_basic: 'Secret in the header',
      client_secret_post: 'Secret in the body',
    },
    host: 'Host of the redirect URI',
    ports: 'Ports',
    portsHint: 'Separated by spaces. Leave empty if the provider accepts any port of this computer.',
    badPorts: 'Enter whole numbers from 1 to 65535, at most 20.',
    path: 'Path',
    badPath: 'Begin with a slash; letters, digits and . _ ~ - can follow. It may be empty.',
    register: 'Redirect URIs to register at the provider',
    registerAnyPort: 'The provider must accept this address with any port.',
    copy: (address: string) => `Copy ${address}`,
    copied: 'Address copied',
    save: 'Save the client',
    saved: 'Client saved',
    savedHint: 'The next login uses it.',
  },
  token: {
    label: 'Initial access token',
    hint: 'It is used for one registration, and is not kept.',
    register: 'Register Mytoken Tray',
    registered: 'Mytoken Tray is registered',
    registeredHint: 'You can log in now.',
  },
  form: {
    where: 'Where',
    place: 'Server or identity provider',
    atServer: (host: string) => `mytoken server ${host}`,
    atProvider: (host: string) => `identity provider ${host}`,
    renewTitle: (alias: string) => `Log in again for ${alias}`,
    name: 'Name',
    access: 'Access tokens',
    scopesHint: 'What the access tokens may be used for. Without offline_access, many providers give no lasting token.',
    audiencesHint: 'Addresses of the services that are to accept the access tokens. Leave empty for the default.',
    style: 'How the provider is told the audiences',
    styles: {
      resource: 'resource (RFC 8707)',
      audience: 'audience',
      scope: 'as a scope',
      none: 'not at all',
    } satisfies Record<AudienceStyle, string>,
    styleNoneWarning: 'The audiences have no effect: the provider is not told them.',
    loading: 'Asking the provider what it offers…',
    summary: 'What you ask for',
    asks: (host: string) => `You log in at ${host} in your browser. The token stays in the vault on this computer.`,
    asksScopes: (scopes: string) => `Scopes: ${scopes}.`,
    asksNoScopes: 'No scopes: the provider decides.',
    asksAudiences: (audiences: string) => `Audiences: ${audiences}.`,
    noRestrictions:
      'Such a token has no restrictions: it can get every access token that the provider grants until you revoke it or the provider ends the login.',
    noOpenid: 'Without the scope openid it is not known whose account the login belongs to.',
    noOffline: 'Without the scope offline_access, the provider may give no token that lasts beyond the login.',
    showProviders: 'Show identity providers',
    askConsent: 'Log in again and ask for consent to lasting access',
    starting: 'Asking the provider…',
  },
  waiting: (host: string) =>
    `The login page of ${host} is open in your browser. Log in and agree there. The browser then says that you can close the tab.`,
  copyLinkWarning:
    'The link works for one login, and anyone who has it can log in with an account of their own in your place. Open it only in your own browser.',
  done: {
    asAsked: 'You were granted all scopes that you asked for.',
    missing: (scopes: string) => `Not granted: ${scopes}.`,
    extra: (scopes: string) => `Also granted, but not asked for: ${scopes}.`,
  },
  ofToken: {
    mayDo: 'What it may do',
    gives: (provider: string) =>
      `It gets access tokens from ${provider}, until you revoke it or the provider ends the login.`,
    granted: 'Scopes granted',
    notGranted: 'Not granted',
    claims: {
      title: 'Your account at the provider',
      show: 'Show what the provider says about you',
      showAgain: 'Ask the provider again',
      atLogin: 'At the login (ID token)',
      now: 'Now (userinfo)',
      none: 'Nothing.',
      notTold: (provider: string) => `${provider} tells nothing about accounts after a login.`,
    },
    scopesNotGranted: (scopes: string, count: number) =>
      count === 1
        ? `The login did not grant ${scopes}. A copy can ask for it after a login that does.`
        : `The login did not grant ${scopes}. A copy can ask for them after a login that does.`,
    loginWithScopes: (count: number) =>
      count === 1 ? 'Log in again with this scope' : 'Log in again with these scopes',
    account: 'Account',
    clientId: 'Client ID',
    expires: 'not told by the provider',
    irrevocable: (provider: string) =>
      `${provider} does not offer revocation. To end this login, use the account page of the provider. Forgetting it only removes it from this computer.`,
    copyFreshMeaning: 'Gets a new one from the provider even if the last one is still valid.',
    loginAgain: 'Log in again',
    list: {
      noExpiry: 'Ready',
      revokedHint: 'refused by the provider',
      unknownHint: 'no answer from the provider',
    },
    explain: {
      ended: (mayComeBack: boolean) =>
        mayComeBack
          ? 'Log in again. If the provider allows it again, a new access token can be copied without that.'
          : 'It stays on this computer until you log in again or forget it.',
      revoked:
        'The provider refuses it: it was revoked, or its value was replaced elsewhere. It stays on this computer until you log in again or forget it.',
      'ended-by-provider':
        'The provider has ended this login: it expired, was revoked there, or the rules of the provider changed. Log in again to use it further.',
      unknown:
        "The provider's last answer did not arrive, and it may have contained a new value for this token. Mytoken Tray therefore no longer uses the token automatically.",
      unknownRisk:
        'If the value here is the old one, trying it can make the provider end the login. It is safer to log in again.',
    },
  },
};
