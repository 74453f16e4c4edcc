import {
  claimNames,
  isOfKind,
  profileMembers,
  rotationMembers,
  type TemplateContent,
  type TemplateKind,
  type UnknownMember,
} from '../model.ts';
import { parseTemplate } from '../parse/template.ts';

/** A member under its right name, alone in a content. */
export interface Respelled<Kind extends TemplateKind> {
  readonly name: string;
  readonly content: Extract<TemplateContent, { readonly kind: Kind }>;
}

type WithMembers = Exclude<TemplateKind, 'capabilities'>;

const known: Readonly<Record<WithMembers, readonly string[]>> = {
  restrictions: ['include', ...claimNames, 'ip'],
  rotation: ['include', ...rotationMembers],
  profile: ['include', ...profileMembers],
};

/**
 * Reads a member whose name differs only in case from one that is known: servers take it for that one (Go: encoding/json,
 * Unmarshal).
 * @returns null where there is none such, or its value is not what that one can be
 */
export function respell<Kind extends WithMembers>(kind: Kind, member: UnknownMember): Respelled<Kind> | null {
  const name = known[kind].find((one) => one.toLowerCase() === member.name.toLowerCase());
  if (name === undefined) return null;
  const read = parseTemplate(kind, `{${JSON.stringify(name)}:${member.json}}`);
  return read.ok && isOfKind(read.value, kind) ? { name, content: read.value } : null;
}
