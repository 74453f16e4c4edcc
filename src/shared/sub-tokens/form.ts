import { z } from 'zod';
import { loginFormSchema } from '../login/form.ts';
import { maxClauses } from '../templates/limits.ts';
import { writtenClauseSchema } from '../templates/schema.ts';

const { capabilities, rotation } = loginFormSchema.shape;

/** The values of the form of a sub-token. Times stay as typed until the request is made. */
export const subTokenFormSchema = z.strictObject({
  /** its name at the server, and in the vault where it is kept there */
  name: z.string().max(80),
  capabilities,
  /** with their includes in place */
  clauses: z.array(writtenClauseSchema).max(maxClauses),
  rotation,
  /** 64 letters instead of a JWT */
  short: z.boolean(),
  /** Where the new token goes. For a transfer code it stays at the server until somebody redeems it. */
  destination: z.enum(['vault', 'clipboard', 'file', 'transfer-code']),
});

export type SubTokenForm = z.infer<typeof subTokenFormSchema>;
