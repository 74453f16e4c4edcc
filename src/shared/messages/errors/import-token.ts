import type { OtherText } from '../../import-token/recognise.ts';
import { type ErrorTablePart, t } from './words.ts';

/** What a text is that is no mytoken. @param by who made it, if it says so */
const otherTexts: Readonly<Record<OtherText, (by: string | null) => string>> = {
  'access-token': (by) => `This is an access token${by === null ? '' : ` of ${by}`}, not a mytoken.`,
  'id-token': (by) => `This is an ID token${by === null ? '' : ` of ${by}`}, not a mytoken.`,
  'refresh-token': (by) => `This is a refresh token${by === null ? '' : ` of ${by}`}, not a mytoken.`,
  'other-jwt': (by) => `This is a token${by === null ? '' : ` of ${by}`}, but not a mytoken.`,
  'key-or-certificate': () => 'This is a key or a certificate, not a mytoken.',
  json: () => 'This is JSON, not a mytoken.',
  address: () => 'This is a web address, not a mytoken.',
  'too-long': () => 'This is too long to be a mytoken.',
  other: () => 'This is not a mytoken.',
};

/** What to do with such a text. */
const waysWithOtherTexts: Readonly<Record<OtherText, string>> = {
  'access-token':
    'It works for minutes or hours, and no new one can be made from it. Bring in the mytoken that it was made from, or log in.',
  'id-token': 'It only says who logged in. Bring in a mytoken, or log in.',
  'refresh-token': 'It works only for the client that it was given to. Log in at the provider instead.',
  'other-jwt': 'Bring in a mytoken, or log in.',
  'key-or-certificate': 'Bring in a mytoken, or log in.',
  json: 'If a mytoken is in it, paste that alone.',
  address: 'If it is a mytoken server, add it under Servers and log in there.',
  'too-long': 'Paste the token alone.',
  other: 'Check that it was copied whole, and nothing else with it.',
};

const nothingKept = 'Nothing was sent or kept.';

/** A code that was made with a sub-token stands for one that nobody else has. */
const ofSubToken = 'If the code was made for a new sub-token, revoke that where it was made, and make another.';

/** Tokens that are brought in, and transfer codes. */
export const importErrors: ErrorTablePart<
  | 'not-a-mytoken'
  | 'token-not-accepted'
  | 'token-already-here'
  | 'variable-empty'
  | 'found-token-gone'
  | 'not-a-transfer-code'
  | 'transfer-answer-lost'
  | 'transferred-token-not-saved'
  | 'no-transfer-code'
> = {
  'not-a-mytoken': ({ looksLike, host }) => {
    if (looksLike === 'empty') return t('There is no token in it.', nothingKept, waysWithOtherTexts.other);
    if (looksLike === 'transfer-code')
      return t('This is a transfer code.', nothingKept, 'Enter it as a text, and choose its server.');
    return t(otherTexts[looksLike](host), nothingKept, waysWithOtherTexts[looksLike]);
  },
  'token-not-accepted': ({ host, because }) =>
    because === 'refused'
      ? t(
          `${host} does not accept this token: it was changed on the way, not issued there, revoked, or replaced by a newer value.`,
          'Nothing was kept here. If it was an old value, the server may have revoked the token.',
          'Check that it was copied whole, and is the newest.',
        )
      : because === 'expired'
        ? t('This token has expired.', 'Nothing was kept here.', 'Log in for a new one.')
        : t(
            'This token is not valid yet.',
            'Nothing was kept here, and nothing changed where it came from.',
            'Bring it in once it is valid.',
          ),
  'token-already-here': ({ alias, because }) =>
    because === 'same'
      ? t(`This token is already here, as ${alias}.`, 'It is unchanged.', '')
      : t(
          `This token is already here, as ${alias}, with a newer value: what you brought is an old one.`,
          'The newer value was kept.',
          '',
        ),
  'variable-empty': ({ name }) =>
    t(
      `The environment variable ${name} is not set, or empty.`,
      nothingKept,
      'Mytoken Tray sees the variables that it was started with. Set it before the start, or paste the token.',
    ),
  'found-token-gone': () =>
    t('What was found is no longer remembered.', 'Nothing was changed.', 'Look for it once more.'),
  'not-a-transfer-code': () =>
    t('This is not a transfer code.', nothingKept, 'A transfer code has 8 letters. Small and capital letters differ.'),
  'no-transfer-code': () => t('This transfer code is no longer shown.', 'Nothing was changed.', 'Make another one.'),
  'transfer-answer-lost': ({ host }) =>
    t(
      `The answer from ${host} did not arrive, so the code may be used up.`,
      'The token is still where the code was made, and stays valid.',
      `Try the code once more. If it is refused, make a new one there. ${ofSubToken}`,
    ),
  'transferred-token-not-saved': ({ host }) =>
    t(
      `The token came from ${host}, but it could not be saved on this computer. The code is used up.`,
      'The token is still where the code was made, and stays valid.',
      `Make room on the disk, then make a new code there. ${ofSubToken}`,
    ),
};
