/** The page about the vault. */
export const vaultPage = {
  title: 'Vault',
  facts: {
    title: 'Your tokens',
    state: 'State',
    keyStore: 'Encrypted with',
    tokens: 'Tokens',
    unknown: 'known when the vault is open',
  },
};
