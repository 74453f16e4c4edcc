import {
  type ContentEdit,
  onCapabilities,
  onProfile,
  onRotation,
  setList,
  setMember,
} from '../../../shared/templates/edit.ts';
import type { UnknownMember } from '../../../shared/templates/model.ts';
import { resolveLifetime } from '../../../shared/time/expression.ts';
import type { Edit } from '../draft/history.ts';
import { keepUnreadable, readableAt } from '../draft/unreadable.ts';
import { type EditWords, onContent } from './recipes.ts';

/** Gives or takes a capability; `change` says what becomes of the others. */
export const setCapability = (
  t: EditWords,
  label: string,
  on: boolean,
  change: (held: readonly string[]) => readonly string[],
): Edit => onContent(on ? t.gave(label) : t.took(label), onCapabilities(change));

/** The switches of a rotation policy. */
export type RotationSwitch = 'on_AT' | 'on_other' | 'auto_revoke';

/** Switches a part of the rotation policy. What is off is left out, unless it has to win over an included one. */
export const setRotationSwitch = (t: EditWords, name: RotationSwitch, on: boolean): Edit =>
  onContent(
    t.rotation(name, on),
    onRotation((rotation) => {
      setMember(rotation, name, on || (rotation.include ?? []).length > 0 ? on : null);
    }),
  );

/** Sets how long an unused value lives, as written; empty = no such limit. Typing is one step. */
export const setLifetime = (t: EditWords, lifetime: string): Edit =>
  readableAt(
    { what: 'lifetime', key: null },
    onContent(
      t.lifetime(lifetime),
      onRotation((rotation) => setMember(rotation, 'lifetime', lifetime === '' ? null : lifetime)),
    ),
  );

/** Takes what is typed as a lifetime; a text that is none is kept beside the last good one. */
export function typeLifetime(t: EditWords, text: string): Edit {
  const lifetime = resolveLifetime(text);
  if (lifetime.ok) return setLifetime(t, lifetime.value === null ? '' : text.trim());
  return keepUnreadable(t.lifetime(text), { what: 'lifetime', key: null }, text);
}

/** Sets the name that tokens get, or the issuer of their provider; empty = none. Typing is one step. */
export const setProfileMember = (t: EditWords, name: 'name' | 'oidc_issuer', value: string): Edit =>
  onContent(
    t.profile(name, value),
    onProfile((profile) => setMember(profile, name, value === '' ? null : value)),
    `profile ${name}`,
  );

/** The parts that can include templates, besides a clause. */
export type IncludeTarget = 'rotation' | 'profile';

/** Includes templates by name, each once. */
export const includeTemplates = (t: EditWords, target: IncludeTarget, names: readonly string[]): Edit =>
  onContent(
    t.included(names),
    onTarget(target, (including) =>
      setList(including, 'include', [...new Set([...(including.include ?? []), ...names])]),
    ),
  );

/** Includes a template no more. */
export const excludeTemplate = (t: EditWords, target: IncludeTarget, name: string): Edit =>
  onContent(
    t.excluded(name),
    onTarget(target, (including) =>
      setList(
        including,
        'include',
        (including.include ?? []).filter((one) => one !== name),
      ),
    ),
  );

/** Removes a member that this program does not know. */
export const dropUnknownMember = (t: EditWords, target: IncludeTarget, name: string): Edit =>
  onContent(
    t.droppedMember(name),
    onTarget(target, (including) =>
      setList(
        including,
        'unknown',
        (including.unknown ?? []).filter((member) => member.name !== name),
      ),
    ),
  );

/** The common members of a rotation policy and a profile. */
interface Including {
  include?: string[];
  unknown?: UnknownMember[];
}

const onTarget = (target: IncludeTarget, change: (including: Including) => void): ContentEdit =>
  target === 'rotation' ? onRotation(change) : onProfile(change);
