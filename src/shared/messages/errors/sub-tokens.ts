import type { SubTokenError } from '../../ipc/sub-token-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

/** A sub-token that was not made, or not kept. */
export const subTokenErrors: ErrorTablePart<SubTokenError['code']> = {
  'sub-token-refused': ({ because }) =>
    t(
      because === 'rights'
        ? 'The server would not grant this sub-token as it is.'
        : because === 'unreadable'
          ? 'The rights of this token could not be read, so nobody can tell what a sub-token of it would get.'
          : 'This server does not make tokens of that form.',
      'Nothing was sent, and no use was counted.',
      because === 'rights' ? 'Check what the form says about it.' : '',
    ),
  'sub-token-answer-lost': ({ host, parentUnknown }) =>
    parentUnknown === true
      ? t(
          `The answer from ${host} did not arrive. It may have made the sub-token, which nobody has then, and it may have replaced the value of the token that it was made from.`,
          'Nothing was added to the vault. Everything known about the token is kept, and Mytoken Tray no longer uses it automatically.',
          'The page of the token says how to go on with it. Then look for the sub-token in the list of sub-tokens, and revoke it there.',
        )
      : t(
          `The answer from ${host} did not arrive. It may have made the sub-token, which nobody has then.`,
          'Nothing was added to the vault.',
          'Look for it in the list of sub-tokens, and revoke it there.',
        ),
  'sub-token-not-saved': ({ host, revoked }) =>
    t(
      'The new sub-token could not be written to the vault.',
      revoked
        ? `It was given up and revoked at ${host}.`
        : `It was given up, but ${host} did not confirm that it is revoked.`,
      revoked
        ? 'Make room on the disk, then make it again.'
        : 'Look for it in the list of sub-tokens, and revoke it there.',
    ),
  'sub-token-code-not-shown': ({ host, revoked }) =>
    t(
      'The vault was locked before the code for the new sub-token could be shown.',
      revoked
        ? `It was given up, and ${host} accepted that it is revoked.`
        : `It was given up, but ${host} did not confirm that it is revoked.`,
      revoked
        ? 'Unlock the vault, then make it again.'
        : 'Unlock the vault, look for it in the list of sub-tokens, and revoke it there.',
    ),
};
