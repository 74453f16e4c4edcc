import type { ShownClaim } from '../ipc/openid-login.ts';

const maxLength = 200;
const maxClaims = 100;

/** A text of a provider, cut to a line. */
export const inOneLine = (text: string): string => text.replace(/\p{C}/gu, ' ').trim().slice(0, maxLength);

/** Claims, fit to be shown: anything but a text is shown as JSON. */
export const shownClaims = (claims: Readonly<Record<string, unknown>>): readonly ShownClaim[] =>
  Object.entries(claims)
    .filter(([, value]) => value !== undefined && value !== null)
    .slice(0, maxClaims)
    .map(([name, value]) => ({
      name: inOneLine(name),
      value: inOneLine(typeof value === 'string' ? value : JSON.stringify(value)),
    }));
