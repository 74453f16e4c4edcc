import type { TokenOperationError } from '../../ipc/token-operation-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

/** What a mytoken server does not do with a token or a transfer code. */
export const tokenOperationErrors: ErrorTablePart<TokenOperationError['code']> = {
  'not-offered': ({ host, what }) =>
    t(
      what === 'transfer' ? `${host} does not offer transfer codes.` : `${host} tells nothing about tokens.`,
      'The token is unchanged.',
      '',
    ),
  'token-list-outdated': () =>
    t('This list of tokens is out of date.', 'Nothing was revoked.', 'Load it again, and select the tokens anew.'),
  'nothing-to-revoke': () =>
    t('No token on this computer can be revoked: all are over already, or their servers do not offer it.', '', ''),
  'token-not-managed': ({ host }) =>
    t(
      `${host} does not know the other token any more, or this token may not manage it.`,
      'Both are unchanged.',
      'Load the list again to see which tokens there are.',
    ),
  'transfer-code-expired': ({ host }) =>
    t(
      `${host} says that the time of this transfer code is over.`,
      'The token that it stood for is unchanged.',
      'Make a new code where the token is.',
    ),
  'transfer-code-unknown': ({ host }) =>
    t(
      `${host} does not take this transfer code: it is mistyped, was used already, or belongs to another server.`,
      'Nothing was changed here.',
      'Check each letter, capitals too, or make a new code where the token is.',
    ),
};
