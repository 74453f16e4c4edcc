/** Every intent that the window may express, one IPC channel each. Kept apart from the schemas, since preload must stay free of libraries. */
export const verbNames = [
  'snapshot',
  'check-server',
  'add-server',
  'remove-server',
  'refresh-server',
  'name-server',
  'name-provider',
  'choose-default-provider',
  'start-login',
  'open-login-again',
  'copy-login-link',
  'cancel-login',
  'dismiss-login',
  'copy-access-token',
  'revoke',
  'forget',
  'try-once',
  'rename',
  'set-favourite',
  'lock',
  'unlock',
  'retry-vault',
  'change-settings',
] as const;

export type VerbName = (typeof verbNames)[number];

/** The one channel from main to the window: the newest Snapshot. */
export const snapshotChannel = 'snapshot-changed';
