import type { CopyForm } from '../../../shared/credentials/presets.ts';
import { quoteWord } from '../../../shared/templates/command-line/shell-words.ts';
import type { AccessToken, PastedAccessToken } from '../ports/mytoken-server.ts';

/**
 * Writes an access token in the form in which it is pasted: as a header (RFC 6750 §2.1), or as a line for a POSIX shell.
 * @param audiences of the access token; the first that is a web address is what `curl` calls
 */
export const inCopyForm = (token: AccessToken, form: CopyForm, audiences: readonly string[]): PastedAccessToken =>
  textOf(token, form, audiences) as PastedAccessToken;

function textOf(token: AccessToken, form: CopyForm, audiences: readonly string[]): string {
  const header = `Authorization: Bearer ${token}`;
  switch (form) {
    case 'token':
      return token;
    case 'header':
      return header;
    case 'export':
      return `export BEARER_TOKEN=${quoteWord(token)}`;
    case 'curl': {
      const url = audiences.find(isWebAddress);
      // Without an address the line ends where it is to be typed.
      return `curl -H ${quoteWord(header)} ${url === undefined ? '' : quoteWord(url)}`;
    }
  }
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
