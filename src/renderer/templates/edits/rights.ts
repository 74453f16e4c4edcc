import {
  capabilitiesOf,
  rotationOf,
  type TemplateContent,
  type TemplateProfile,
  type TemplateRotation,
} from '../../../shared/templates/model.ts';
import type { Edit } from '../draft/edit.ts';
import { readableAt } from '../draft/unreadable.ts';
import { type EditWords, onContent } from './recipes.ts';

/** Gives or takes a capability; `change` says what becomes of the others. */
export const setCapability = (
  t: EditWords,
  label: string,
  on: boolean,
  change: (held: readonly string[]) => readonly string[],
): Edit =>
  onContent(on ? t.gave(label) : t.took(label), (content) => {
    const capabilities = change(capabilitiesOf(content) ?? []);
    if (content.kind === 'capabilities') return { kind: 'capabilities', capabilities };
    return onProfile(content, (profile) => withOrWithout(profile, { capabilities }, capabilities.length > 0));
  });

/** What can be switched on in a rotation policy. */
export type RotationSwitch = 'on_AT' | 'on_other' | 'auto_revoke';

/** Switches a part of the rotation policy. What is off is left out, unless it has to win over an included one. */
export const setRotationSwitch = (t: EditWords, name: RotationSwitch, on: boolean): Edit =>
  onRotation(t.rotation(name, on), (rotation) =>
    withOrWithout(rotation, { [name]: on }, on || (rotation.include ?? []).length > 0),
  );

/** Sets how long an unused value lives, as written; empty = no such limit. Typing is one step. */
export const setLifetime = (t: EditWords, lifetime: string): Edit =>
  readableAt(
    { what: 'lifetime', key: null },
    onRotation(t.lifetime(lifetime), (rotation) => withOrWithout(rotation, { lifetime }, lifetime !== '')),
  );

/** Sets the name that tokens get, or the issuer of their provider; empty = none. Typing is one step. */
export const setProfileMember = (t: EditWords, name: 'name' | 'oidc_issuer', value: string): Edit =>
  onContent(
    t.profile(name, value),
    (content) => onProfile(content, (profile) => withOrWithout(profile, { [name]: value }, value !== '')),
    `profile ${name}`,
  );

/** Where names of templates can stand besides a clause. */
export type IncludePlace = 'rotation' | 'profile';

/** Includes templates by name, each once. */
export const includeTemplates = (t: EditWords, place: IncludePlace, names: readonly string[]): Edit =>
  onIncludes(t.included(names), place, (present) => [...new Set([...present, ...names])]);

/** Includes a template no more. */
export const excludeTemplate = (t: EditWords, place: IncludePlace, name: string): Edit =>
  onIncludes(t.excluded(name), place, (present) => present.filter((one) => one !== name));

/** Removes a member that this program does not know. */
export const dropUnknownMember = (t: EditWords, place: IncludePlace, name: string): Edit =>
  onPlace(t.droppedMember(name), place, (target) => {
    const unknown = (target.unknown ?? []).filter((member) => member.name !== name);
    return withOrWithout(target, { unknown }, unknown.length > 0);
  });

const onIncludes = (
  label: string,
  place: IncludePlace,
  change: (names: readonly string[]) => readonly string[],
): Edit =>
  onPlace(label, place, (target) => {
    const include = change(target.include ?? []);
    return withOrWithout(target, { include }, include.length > 0);
  });

const onPlace = (
  label: string,
  place: IncludePlace,
  change: <T extends TemplateRotation | TemplateProfile>(target: T) => T,
): Edit =>
  place === 'rotation' ? onRotation(label, change) : onContent(label, (content) => onProfile(content, change));

const onRotation = (label: string, change: (rotation: TemplateRotation) => TemplateRotation): Edit =>
  onContent(label, (content) => {
    const rotation = change(rotationOf(content) ?? {});
    if (content.kind === 'rotation') return { kind: 'rotation', rotation };
    return onProfile(content, (profile) => withOrWithout(profile, { rotation }, Object.keys(rotation).length > 0));
  });

const onProfile = (content: TemplateContent, change: (profile: TemplateProfile) => TemplateProfile): TemplateContent =>
  content.kind === 'profile' ? { kind: 'profile', profile: change(content.profile) } : content;

/** A value with members set, or without them. */
function withOrWithout<T extends object>(
  target: T,
  members: Partial<TemplateRotation & TemplateProfile>,
  on: boolean,
): T {
  if (on) return { ...target, ...members };
  const rest = { ...target };
  for (const name of Object.keys(members)) Reflect.deleteProperty(rest, name);
  return rest;
}
