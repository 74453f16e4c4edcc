import { z } from 'zod';
import { maxPresetName, presetsSchema } from '../credentials/preset-schema.ts';
import { copyForms } from '../credentials/presets.ts';
import { subTokenFormSchema } from '../sub-tokens/form.ts';
import type { SubTokenOutcome } from '../sub-tokens/outcome.ts';
import type { AccessTokenView } from './credential-view.ts';
import type { AccountClaims, ShownClaim } from './openid-login.ts';

/** The id of a credential on this computer. */
export const credentialId = z.string().regex(/^[0-9a-f-]{36}$/);

const id = credentialId;
const presetName = z.string().max(maxPresetName);

/** The schemas of the verbs that do something with a credential; those of all verbs are in `contract.ts`. */
export const tokenVerbArguments = {
  /** `preset`: its name, the chosen one where it is left out; `form`: as the preset says where it is left out */
  'copy-access-token': z.strictObject({
    id,
    fresh: z.boolean(),
    preset: presetName.optional(),
    form: z.enum(copyForms).optional(),
  }),
  /** main lets the user choose the file */
  'save-access-token': z.strictObject({ id, preset: presetName.optional() }),
  /** of the access token that was handed out last */
  'access-token-claims': z.strictObject({ id }),
  'stop-waiting': z.strictObject({ id }),
  revoke: z.strictObject({ id }),
  forget: z.strictObject({ id }),
  'try-once': z.strictObject({ id }),
  rename: z.strictObject({ id, alias: z.string().max(80) }),
  'set-favourite': z.strictObject({ id, favourite: z.boolean() }),
  'set-presets': z.strictObject({ id, presets: presetsSchema }),
  'set-keep-alive': z.strictObject({ id, keepAlive: z.boolean() }),
  'account-claims': z.strictObject({ id }),
  /** to a file that has the token already, or into which it is written */
  'tie-token-file': z.strictObject({ id, file: z.enum(['existing', 'new']) }),
  'untie-token-file': z.strictObject({ id }),
  /** where the two differ: `file` = its value counts, `vault` = ours is written into it */
  'settle-token-file': z.strictObject({ id, by: z.enum(['file', 'vault']) }),
  'check-token-file': z.strictObject({ id }),
  'check-revocation': z.strictObject({ id }),
  'revoke-all': z.null(),
  /** lets the one under way end */
  'stop-revoking-all': z.null(),
  'close-revocations': z.null(),
  'create-sub-token': z.strictObject({ id, form: subTokenFormSchema }),
} as const;

/** The values of these verbs. */
export interface TokenVerbValues {
  'copy-access-token': AccessTokenView;
  'save-access-token': AccessTokenView;
  'access-token-claims': readonly ShownClaim[];
  'stop-waiting': null;
  revoke: null;
  forget: null;
  'try-once': AccessTokenView;
  rename: null;
  'set-favourite': null;
  'set-presets': null;
  'set-keep-alive': null;
  'account-claims': AccountClaims;
  'tie-token-file': null;
  'untie-token-file': null;
  'settle-token-file': null;
  'check-token-file': null;
  'check-revocation': null;
  'revoke-all': null;
  'stop-revoking-all': null;
  'close-revocations': null;
  'create-sub-token': SubTokenOutcome;
}
