import { z } from 'zod';
import type { ImportedToken } from '../import-token/imported.ts';
import type { FoundToken } from '../import-token/places.ts';
import { credentialId } from './token-verbs.ts';

const address = z.string().max(2048);
const alias = z.string().max(80);
/** The longest token that a record of the vault has room for. */
const token = z.string().max(12_288);

/** The schemas of the verbs that move tokens between computers. */
export const transferVerbArguments = {
  'create-transfer-code': z.strictObject({ id: credentialId }),
  /** `id` of the code */
  'copy-transfer-code': z.strictObject({ id: credentialId }),
  'end-transfer-code': z.strictObject({ id: credentialId }),
  'redeem-transfer-code': z.strictObject({ server: address, code: z.string().max(64), alias }),
  'find-tokens': z.null(),
  /** main lets the user choose the file */
  'read-token-file': z.null(),
  'read-token-variable': z.strictObject({ name: z.string().regex(/^[A-Za-z_]\w{0,99}$/) }),
  /** `found`: what main has found before; `server`: of a token that does not name it */
  'import-token': z.strictObject({
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('text'), text: token }),
      z.strictObject({ kind: z.literal('found'), id: credentialId }),
    ]),
    server: address.nullable(),
    alias,
    /** it stays tied to the file that it was found in */
    keepsFile: z.boolean(),
  }),
} as const;

/** The values of these verbs. */
export interface TransferVerbValues {
  'create-transfer-code': null;
  'copy-transfer-code': null;
  'end-transfer-code': null;
  'redeem-transfer-code': ImportedToken;
  'find-tokens': readonly FoundToken[];
  'read-token-file': FoundToken;
  'read-token-variable': FoundToken;
  'import-token': ImportedToken;
}
