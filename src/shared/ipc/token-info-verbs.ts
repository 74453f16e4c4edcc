import { z } from 'zod';
import type { TokenEvent } from '../credentials/token-info.ts';
import { maxRevokedAtOnce, type RevocationReport, type TokenTrees, tokenListKinds } from '../token-info/revocation.ts';
import { credentialId } from './token-verbs.ts';

const id = credentialId;
const list = z.enum(tokenListKinds);
const momId = z.string().min(1).max(1000);

/** The schemas of the verbs that ask a server about tokens. */
export const tokenInfoVerbArguments = {
  introspect: z.strictObject({ id }),
  /** no `momIds` = the token itself */
  'token-history': z.strictObject({ id, momIds: z.array(momId).max(50) }),
  'list-tokens': z.strictObject({ id, list }),
  /** tokens of a list that main has given before */
  'revoke-listed': z.strictObject({
    id,
    list,
    momIds: z.array(momId).min(1).max(maxRevokedAtOnce),
    recursive: z.boolean(),
  }),
  'stop-revoking': z.null(),
} as const;

/** The values of these verbs. */
export interface TokenInfoVerbValues {
  introspect: null;
  'token-history': { readonly askedAt: number; readonly events: readonly TokenEvent[] };
  'list-tokens': TokenTrees;
  'revoke-listed': RevocationReport;
  'stop-revoking': null;
}
