/** Splits a space separated scope value (RFC 6749 §3.3) into its scopes, without duplicates. */
export const splitScope = (scope: string | undefined): readonly string[] => [
  ...new Set((scope ?? '').split(/\s+/).filter((part) => part !== '')),
];
