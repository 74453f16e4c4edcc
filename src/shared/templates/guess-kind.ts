import { z } from 'zod';
import { requestableCapabilities } from '../credentials/capabilities.ts';
import { readJson } from '../text/json.ts';
import { claimNames, profileMembers, rotationMembers, type TemplateContent, type TemplateKind } from './model.ts';
import { checkTemplateName } from './names.ts';

const objectSchema = z.record(z.string(), z.unknown());
const namesSchema = z.array(z.string()).min(1);
const clauseMembers = [...claimNames, 'ip', 'include'];

/** Guesses the kind of a template in bare JSON by its members; null = no member tells. */
export function guessKind(text: string): TemplateKind | null {
  const value = readJson(text);
  const names = namesSchema.safeParse(value).data;
  if (names !== undefined) {
    const known = names.some((name) => name.startsWith('@') || requestableCapabilities.has(name));
    return known ? 'capabilities' : 'restrictions';
  }
  if (Array.isArray(value)) return value.some((one) => hasAny(one, clauseMembers)) ? 'restrictions' : null;
  if (hasAny(value, profileMembers)) return 'profile';
  if (hasAny(value, rotationMembers)) return 'rotation';
  return hasAny(value, clauseMembers) ? 'restrictions' : null;
}

const hasAny = (value: unknown, members: readonly string[]): boolean => {
  const object = objectSchema.safeParse(value).data ?? {};
  return members.some((member) => Object.hasOwn(object, member));
};

/** Checks for unknown members: with those it may be a file of another program. */
export function hasUnknown(content: TemplateContent): boolean {
  const some = (part: { readonly unknown?: readonly unknown[] } | undefined) => (part?.unknown?.length ?? 0) > 0;
  switch (content.kind) {
    case 'restrictions':
      return content.clauses.some(some);
    case 'capabilities':
      return false;
    case 'rotation':
      return some(content.rotation);
    case 'profile': {
      const { profile } = content;
      return some(profile) || some(profile.rotation) || (profile.restrictions ?? []).some(some);
    }
  }
}

/**
 * Checks that JSON read as a template of a kind has content of that kind, and is no file of another program that
 * has a member or two in common with it (`include` of a compiler's settings, `name` of a package).
 */
export function isTelling(content: TemplateContent): boolean {
  return !hasUnknown(content) || tellsByMembers(content);
}

function tellsByMembers(content: TemplateContent): boolean {
  switch (content.kind) {
    case 'restrictions':
      return content.clauses.some((clause) => hasAny(clause, claimNames));
    case 'capabilities':
      return true;
    case 'rotation':
      return hasAny(content.rotation, rotationMembers);
    case 'profile':
      return hasAny(
        content.profile,
        profileMembers.filter((member) => member !== 'name'),
      );
  }
}

/** Templates that servers bring along (mytoken protocol: profiles), by the names that a text without JSON may have. */
const usualTemplates: Readonly<Record<TemplateKind, readonly string[]>> = {
  restrictions: ['12h', '1d', '1w', '1m', '1y', 'ip-this', 'web-default'],
  capabilities: [],
  rotation: ['at', 'other', 'daily', 'weekly', 'monthly', 'auto-revoke'],
  profile: ['agent', 'web-default'],
};

/**
 * Recognises a text without JSON as a template by its names: known capabilities, or templates, which are marked by
 * an `@`, are known here, or come along with servers. Every other text has words in it, too.
 * @param isTemplate whether a template of that name, and of that kind, is known
 */
export function isListOfNames(kind: TemplateKind, text: string, isTemplate: (name: string) => boolean): boolean {
  const line = text.trim();
  if (line === '' || /[\r\n]/.test(line)) return false;
  return line.split(/\s+/).every((word) => {
    if (word.startsWith('@')) return checkTemplateName(word.slice(1)) === null;
    return kind === 'capabilities'
      ? requestableCapabilities.has(word)
      : usualTemplates[kind].includes(word) || isTemplate(word);
  });
}
