/** Every capability that a consent may contain. */
const known: ReadonlySet<string> = new Set([
  'AT',
  'create_mytoken',
  ...['', ':introspect', ':history', ':subtokens', ':notify', ':tags'].flatMap((end) => [
    `tokeninfo${end}`,
    `read@tokeninfo${end}`,
  ]),
  ...['', ':list', ':revoke', ':history', ':notify', ':tags'].flatMap((end) => [
    `manage_mytokens${end}`,
    `read@manage_mytokens${end}`,
  ]),
  ...['', ':grants', ':grants:ssh', ':email', ':tags'].flatMap((end) => [`settings${end}`, `read@settings${end}`]),
  'read@AT',
]);

/** The capabilities of a token when none were requested. */
export const defaultCapabilities: readonly string[] = ['AT', 'tokeninfo'];

/** The capabilities with a check box on the consent page. */
export const offeredCapabilities: readonly string[] = [...known].filter((name) => !name.startsWith('read@'));

/** The first name that is no capability. */
export function unknownCapability(names: readonly string[]): string | undefined {
  return names.find((name) => !known.has(name));
}

/** True when one of the held capabilities is the needed one or a parent of it. */
export function allows(held: readonly string[], needed: string): boolean {
  return held.some((name) => needed === name || needed.startsWith(`${name}:`));
}
