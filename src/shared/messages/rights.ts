/** A capability in words: its name in a list, what it means, and how it goes on after "It may also". */
export interface CapabilityWords {
  readonly label: string;
  readonly meaning: string;
  readonly may: string;
}

/** The capabilities of mytoken servers up to 0.10. */
const known: Readonly<Record<string, CapabilityWords>> = {
  AT: {
    label: 'Access tokens',
    meaning: 'Obtains access tokens, which open the services. This is what the tray copies.',
    may: 'get access tokens',
  },
  create_mytoken: {
    label: 'Make further mytokens',
    meaning: 'Makes new mytokens with the same or fewer rights, for a batch job or a colleague.',
    may: 'make further mytokens',
  },
  tokeninfo: {
    label: 'Look at itself',
    meaning: 'Everything about this one token: content, uses left, history, and what was made from it.',
    may: 'look at itself',
  },
  'tokeninfo:introspect': {
    label: 'Content and uses left',
    meaning: 'Shows its content and how many uses are left. Also lets a revocation be verified.',
    may: 'look up its content and uses left',
  },
  'tokeninfo:history': {
    label: 'Own history',
    meaning: 'Shows when, from where and by which program it was used.',
    may: 'look up its own history',
  },
  'tokeninfo:subtokens': {
    label: 'Tokens made from it',
    meaning: 'Lists the mytokens that were made from this one.',
    may: 'list the mytokens made from it',
  },
  'tokeninfo:notify': {
    label: 'Own notifications',
    meaning: 'Manages mails and calendar entries about this token.',
    may: 'manage notifications about itself',
  },
  manage_mytokens: {
    label: 'Manage all my mytokens',
    meaning: 'Everything below, for all mytokens that you have on the server, not only this one.',
    may: 'manage all your mytokens',
  },
  'manage_mytokens:list': {
    label: 'List all',
    meaning: 'Lists all your mytokens on the server.',
    may: 'list all your mytokens',
  },
  'manage_mytokens:revoke': {
    label: 'Revoke any',
    meaning: 'Revokes any of your mytokens. In wrong hands it can end all of them.',
    may: 'revoke any of your mytokens',
  },
  'manage_mytokens:history': {
    label: 'History of all',
    meaning: 'Shows where and when any of your mytokens was used.',
    may: 'read the history of all your mytokens',
  },
  'manage_mytokens:notify': {
    label: 'Notifications of all',
    meaning: 'Manages mails and calendar entries about any of your mytokens.',
    may: 'manage notifications about all your mytokens',
  },
  settings: {
    label: 'My settings on the server',
    meaning: 'Changes all your settings on the server, also how tokens can be obtained. Rarely needed.',
    may: 'change your settings on the server',
  },
  'settings:grants': {
    label: 'Ways to obtain tokens',
    meaning: 'Switches on other ways to obtain mytokens in your name, such as SSH keys.',
    may: 'change how tokens are obtained in your name',
  },
  'settings:grants:ssh': {
    label: 'SSH keys',
    meaning: 'Adds and removes SSH keys that obtain mytokens in your name.',
    may: 'change your SSH keys on the server',
  },
  'settings:email': {
    label: 'Mail settings',
    meaning: 'Changes the mail address and how you are notified.',
    may: 'change your mail settings',
  },
};

/** Looked up by whatever somebody wrote, so it must not have what every object has. */
const byName: ReadonlyMap<string, CapabilityWords> = new Map(Object.entries(known));

export const capabilities = {
  known: byName,
  unknown: 'A capability that this program does not know.',
  readOnlyName: (label: string) => `${label} (only look)`,
  readOnlyMeaning: 'The same, but only to look at, not to change.',
  readOnlyMay: (may: string) => may.replace(/^(?:change|manage) /, 'look at '),
  danger: { normal: '', warning: 'Think twice', danger: 'Dangerous' },
};
