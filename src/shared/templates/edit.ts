import { type Draft, produce } from 'immer';
import type {
  ClaimName,
  listClaims,
  TemplateClause,
  TemplateContent,
  TemplateKind,
  TemplateProfile,
  TemplateRotation,
} from './model.ts';

/** A change of a template's content. Unchanged parts stay the same objects, and so does the whole if nothing changes. */
export type ContentEdit = (content: TemplateContent) => TemplateContent;

type DraftClause = Draft<TemplateClause>;

function draftClauses(content: Draft<TemplateContent>): DraftClause[] {
  if (content.kind === 'restrictions') return content.clauses;
  return content.kind === 'profile' ? (content.profile.restrictions ?? []) : [];
}

/** Sets a member of a clause, a rotation policy or a profile; null removes it. */
export function setMember<T extends object, Name extends keyof T & string>(
  target: T,
  name: Name,
  value: T[Name] | null,
): void {
  if (value === null) Reflect.deleteProperty(target, name);
  else target[name] = value;
}

/** Replaces a list; an empty list is removed. */
export function setList<T extends object, Name extends keyof T & string>(
  target: T,
  name: Name,
  values: T[Name] & readonly unknown[],
): void {
  setMember(target, name, values.length === 0 ? null : values);
}

/** Changes one clause. */
export const onClause = (index: number, change: (clause: DraftClause) => void): ContentEdit =>
  onClauses((clauses) => {
    const clause = clauses[index];
    if (clause !== undefined) change(clause);
  });

/** Changes the list of clauses. */
export const onClauses = (change: (clauses: DraftClause[]) => void): ContentEdit =>
  produce((content: Draft<TemplateContent>) => change(draftClauses(content)));

/** Removes one clause. */
export const withoutClause = (index: number): ContentEdit =>
  onClauses((clauses) => {
    clauses.splice(index, 1);
  });

/** Removes members of one clause. */
export const withoutClaims = (index: number, ...claims: readonly (ClaimName | 'include' | 'unknown')[]): ContentEdit =>
  onClause(index, (clause) => {
    for (const claim of claims) delete clause[claim];
  });

/** Replaces a value in a list of a clause, or removes it with null; duplicates are dropped. */
export const replaceIn = (
  index: number,
  claim: (typeof listClaims)[number],
  value: string,
  by: string | null,
): ContentEdit =>
  onClause(index, (clause) => {
    const values = (clause[claim] ?? []).flatMap((one) => (one !== value ? [one] : by === null ? [] : [by]));
    clause[claim] = [...new Set(values)];
  });

/** Changes the capabilities of a template of capabilities, or of a profile; a profile without any names none. */
export const onCapabilities = (change: (names: readonly string[]) => readonly string[]): ContentEdit =>
  produce((content: Draft<TemplateContent>) => {
    if (content.kind === 'capabilities') content.capabilities = [...change(content.capabilities)];
    if (content.kind === 'profile') {
      setList(content.profile, 'capabilities', [...change(content.profile.capabilities ?? [])]);
    }
  });

/** Changes the rotation policy of a template of rotation, or of a profile; a profile with an empty one has none. */
export const onRotation = (change: (rotation: Draft<TemplateRotation>) => void): ContentEdit =>
  produce((content: Draft<TemplateContent>) => {
    if (content.kind === 'rotation') change(content.rotation);
    if (content.kind !== 'profile') return;
    const rotation = content.profile.rotation ?? {};
    change(rotation);
    setMember(content.profile, 'rotation', Object.keys(rotation).length === 0 ? null : rotation);
  });

/** Changes a profile. */
export const onProfile = (change: (profile: Draft<TemplateProfile>) => void): ContentEdit =>
  produce((content: Draft<TemplateContent>) => {
    if (content.kind === 'profile') change(content.profile);
  });

/** Maps each name by which templates of a kind are included; names of capabilities keep their `@`. */
export const onIncludes = (kind: TemplateKind, change: (name: string) => string): ContentEdit => {
  const within = (holder: { include?: string[] }) => {
    if (holder.include !== undefined) holder.include = holder.include.map(change);
  };
  switch (kind) {
    case 'restrictions':
      return onClauses((clauses) => clauses.forEach(within));
    case 'capabilities':
      return onCapabilities((names) => names.map((one) => (one.startsWith('@') ? change(one) : one)));
    case 'rotation':
      return onRotation(within);
    case 'profile':
      return onProfile(within);
  }
};
