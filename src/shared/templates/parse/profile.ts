import { profileMembers, rotationMembers, type TemplateProfile, type TemplateRotation } from '../model.ts';
import { present } from '../omit-undefined.ts';
import { readClauses } from './clause.ts';
import { read, readMembers } from './members.ts';
import { readCapabilities, readIncludes } from './names.ts';
import { type Member, readLifetime, readSwitch, readText, reportAt, type Source } from './value.ts';

const kept = (names: readonly string[]): ReadonlyMap<string, string> => new Map(names.map((name) => [name, name]));

const rotationNames = kept(['include', ...rotationMembers]);
const profileNames = kept(['include', ...profileMembers]);

const nameCharacters = 200;
const issuerCharacters = 2048;

/** Reads a rotation policy: an object, or names in one text; a list is none. */
export function readRotation(source: Source, member: Member): TemplateRotation | undefined {
  if (member.value.type !== 'object') return readNamed(source, member);
  const members = readMembers(source, member.value, rotationNames);
  return present<TemplateRotation>({
    include: read(members, 'include', (each) => readIncludes(source, each)),
    on_AT: read(members, 'on_AT', (each) => readSwitch(source, each)),
    on_other: read(members, 'on_other', (each) => readSwitch(source, each)),
    lifetime: read(members, 'lifetime', (each) => readLifetime(source, each)),
    auto_revoke: read(members, 'auto_revoke', (each) => readSwitch(source, each)),
    unknown: members.unknown,
  });
}

/** Reads a profile: an object whose members have forms of their own, or names in one text; a list is none. */
export function readProfile(source: Source, member: Member): TemplateProfile | undefined {
  if (member.value.type !== 'object') return readNamed(source, member);
  const members = readMembers(source, member.value, profileNames);
  return present<TemplateProfile>({
    include: read(members, 'include', (each) => readIncludes(source, each)),
    name: read(members, 'name', (each) => readText(source, each, nameCharacters)),
    oidc_issuer: read(members, 'oidc_issuer', (each) => readText(source, each, issuerCharacters)),
    restrictions: read(members, 'restrictions', (each) => readClauses(source, each)),
    capabilities: read(members, 'capabilities', (each) => readCapabilities(source, each)),
    rotation: read(members, 'rotation', (each) => readRotation(source, each)),
    unknown: members.unknown,
  });
}

function readNamed(source: Source, member: Member): { readonly include: readonly string[] } | undefined {
  if (member.value.type !== 'string') {
    reportAt(source, member.value, 'wrong-type', member.name);
    return undefined;
  }
  const include = readIncludes(source, member);
  return include === undefined ? undefined : { include };
}
