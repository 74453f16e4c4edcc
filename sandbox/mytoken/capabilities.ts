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

const readOnly = 'read@';

/**
 * True when one of the held capabilities is the needed one or a parent of it. Whoever may write may read; `read@` stands
 * for reading alone.
 */
export function allows(held: readonly string[], needed: string): boolean {
  const isReading = needed.startsWith(readOnly);
  const wanted = isReading ? needed.slice(readOnly.length) : needed;
  return held.some((own) => {
    const ownIsReading = own.startsWith(readOnly);
    const name = ownIsReading ? own.slice(readOnly.length) : own;
    return (isReading || !ownIsReading) && (wanted === name || wanted.startsWith(`${name}:`));
  });
}
