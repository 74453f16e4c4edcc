import { z } from 'zod';
import type { TemplateDraft } from './library.ts';
import { maxClauses, maxTextLength, maxValues } from './limits.ts';
import {
  type TemplateClause,
  type TemplateContent,
  type TemplateProfile,
  type TemplateRotation,
  templateKinds,
} from './model.ts';

// Limits what the window sends, but refuses nothing that the template parser (parse/) accepts.
const line = (max: number) => z.string().max(max);
const names = z.array(line(200)).max(maxValues);
const time = z.union([z.number(), line(40)]);
const unknown = z.array(z.strictObject({ name: line(1000), json: line(maxTextLength) })).max(maxValues);

/** A clause, as the window sends it in a login form. */
export const writtenClauseSchema: z.ZodType<TemplateClause> = z.strictObject({
  include: names.exactOptional(),
  nbf: time.exactOptional(),
  exp: time.exactOptional(),
  scope: line(20_000).exactOptional(),
  audience: z.array(line(2048)).max(maxValues).exactOptional(),
  hosts: z.array(line(300)).max(maxValues).exactOptional(),
  geoip_allow: z.array(line(20)).max(maxValues).exactOptional(),
  geoip_disallow: z.array(line(20)).max(maxValues).exactOptional(),
  usages_AT: z.number().exactOptional(),
  usages_other: z.number().exactOptional(),
  unknown: unknown.exactOptional(),
});

const writtenRotationSchema: z.ZodType<TemplateRotation> = z.strictObject({
  include: names.exactOptional(),
  on_AT: z.boolean().exactOptional(),
  on_other: z.boolean().exactOptional(),
  lifetime: time.exactOptional(),
  auto_revoke: z.boolean().exactOptional(),
  unknown: unknown.exactOptional(),
});

const clauses = z.array(writtenClauseSchema).max(maxClauses);

const writtenProfileSchema: z.ZodType<TemplateProfile> = z.strictObject({
  include: names.exactOptional(),
  name: line(200).exactOptional(),
  oidc_issuer: line(2048).exactOptional(),
  restrictions: clauses.exactOptional(),
  capabilities: names.exactOptional(),
  rotation: writtenRotationSchema.exactOptional(),
  unknown: unknown.exactOptional(),
});

/** One of the four kinds. */
export const templateKindSchema = z.enum(templateKinds);
/** A name as typed; names.ts checks whether a template can have it. */
export const templateNameSchema = line(80);
/** The tags of a template. */
export const tagsSchema = z.array(line(40)).max(20);

/** The content of a template of any kind. */
export const templateContentSchema: z.ZodType<TemplateContent> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('restrictions'), clauses }),
  z.strictObject({ kind: z.literal('capabilities'), capabilities: names }),
  z.strictObject({ kind: z.literal('rotation'), rotation: writtenRotationSchema }),
  z.strictObject({ kind: z.literal('profile'), profile: writtenProfileSchema }),
]);

const unreadable = z.strictObject({
  what: z.enum(['nbf', 'exp', 'lifetime']),
  key: z.int().nullable(),
  text: line(40),
});

/** Work under way, as the window sends it and as its file has it. */
export const templateDraftSchema: z.ZodType<TemplateDraft> = z.strictObject({
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  kind: templateKindSchema,
  base: z.strictObject({ name: templateNameSchema, revision: line(64) }).nullable(),
  name: templateNameSchema,
  tags: tagsSchema,
  content: templateContentSchema,
  typed: line(maxTextLength).nullable(),
  keys: z.array(z.int()).max(maxClauses),
  folded: z.array(z.int()).max(maxClauses),
  // Two times a clause, and the lifetime. Files from before this was kept have none.
  unreadable: z
    .array(unreadable)
    .max(2 * maxClauses + 1)
    .default([]),
  changedAt: z.number(),
});
