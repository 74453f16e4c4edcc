/** What was asked for cannot be done as it was asked. */
export type InputError =
  | { readonly code: 'invalid-input'; readonly field: string; readonly because: FieldFault }
  | { readonly code: 'alias-taken'; readonly alias: string }
  /** two presets of a credential would have the same name */
  | { readonly code: 'preset-name-taken'; readonly name: string }
  | { readonly code: 'unknown-preset' }
  | { readonly code: 'short-name-taken'; readonly name: string }
  | { readonly code: 'unknown-server' }
  | { readonly code: 'unknown-provider' }
  | { readonly code: 'template-exists'; readonly name: string }
  /** its file is not what it was when the work began: another program changed or removed it */
  | { readonly code: 'template-changed'; readonly name: string }
  /** `name` is empty for a draft that was discarded */
  | { readonly code: 'unknown-template'; readonly name: string }
  /** the folder of templates was there and is not any more */
  | { readonly code: 'templates-gone' }
  /** the server has no profiles, or they are switched off */
  | { readonly code: 'profiles-off'; readonly host: string }
  | { readonly code: 'server-in-use'; readonly count: number }
  | { readonly code: 'provider-in-use'; readonly count: number }
  /** `damaged`: tokens that cannot be read, of which nobody knows which client they need */
  | { readonly code: 'client-in-use'; readonly count: number; readonly damaged: number };

/** The reason why a field of a form is invalid. */
export type FieldFault =
  | 'empty'
  /** of a passphrase */
  | 'too-short'
  /** of a line of text */
  | 'too-long'
  /** of everything else, such as a template */
  | 'too-large'
  /** as many are kept as can be */
  | 'too-many'
  | 'not-a-time'
  | 'not-a-number'
  | 'in-the-past'
  | 'unknown'
  | 'control-characters'
  | 'not-supported'
  /** neither host and port nor the address of a proxy */
  | 'not-a-proxy'
  /** neither a host nor host and port */
  | 'not-a-host'
  /** a slash too many, a leading `@`, or something that no file can be called */
  | 'not-a-name'
  /** a template says something that could not be read again */
  | 'unreadable'
  /** a template holds a member that the server would drop */
  | 'unknown-member';
