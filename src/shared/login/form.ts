import { z } from 'zod';
import { maxClauses } from '../templates/limits.ts';
import { writtenClauseSchema } from '../templates/schema.ts';

const line = (max: number) => z.string().max(max);

/** The values of the login form for a mytoken server. Times stay as typed until the request is made. */
export const loginFormSchema = z.strictObject({
  /** issuer of the mytoken server */
  server: line(2048),
  /** issuer of the OpenID provider */
  provider: line(2048),
  /** name on this computer */
  alias: line(80),
  /** name on the server; empty = the alias */
  tokenName: line(80),
  capabilities: z.array(line(80)).max(64),
  /** time syntax: empty, `+7d`, `2006-01-02 15:04` or unix seconds */
  expires: line(40),
  scopes: z.array(line(256)).max(200),
  audiences: z.array(line(2048)).max(50),
  thisComputerOnly: z.boolean(),
  /** how many access tokens may be obtained; null = unlimited */
  usesAT: z.int().min(0).nullable(),
  /**
   * Restrictions from a template with its includes resolved, instead of the single limits above; null = the limits count.
   * Missing in forms that were stored before templates existed.
   */
  template: z
    .strictObject({
      kind: z.enum(['restrictions', 'profile']),
      name: line(80),
      clauses: z.array(writtenClauseSchema).max(maxClauses),
    })
    .nullable()
    .default(null),
  rotation: z.strictObject({ onAT: z.boolean(), onOther: z.boolean(), autoRevoke: z.boolean(), lifetime: line(40) }),
});

export type LoginForm = z.infer<typeof loginFormSchema>;
