import { z } from 'zod';
import { requestableCapabilities } from '../capabilities.ts';
import { readJson } from '../json.ts';
import { claimNames, profileMembers, rotationMembers, type TemplateContent, type TemplateKind } from './model.ts';

const objectSchema = z.record(z.string(), z.unknown());
const namesSchema = z.array(z.string()).min(1);
const clauseMembers = [...claimNames, 'ip', 'include'];

/** Guesses by its members what kind of template a bare JSON text is; null = it has none that would tell. */
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

/** Whether a template has members that this program does not know: then it may be a file of something else. */
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
