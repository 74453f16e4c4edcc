/** The country codes of ISO 3166-1 alpha-2. */
export const countryCodes: readonly string[] = [];
