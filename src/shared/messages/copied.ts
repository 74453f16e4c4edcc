/** An access token was copied: in a notification, or in a message of the window. */
export const copied = {
  title: 'Access token copied',
  titleOf: (alias: string) => `Access token of ${alias} copied`,
  validUntil: (until: string) => `Valid until ${until}.`,
  validityUnknown: 'How long it is valid is not known.',
  granted: (scopes: string) => `Granted: ${scopes}.`,
  forAudience: (audiences: string) => `For ${audiences}.`,
  missing: (missing: string) => `Not granted: ${missing}.`,
  extra: (extra: string) => `Also granted, though not asked for: ${extra}.`,
  cleared: (duration: string) => `The clipboard is cleared after ${duration}.`,
  notCleared: 'It stays on the clipboard until you copy something else.',
};
