import { type Draft, produce } from 'immer';
import type {
  ClaimName,
  listClaims,
  TemplateClause,
  TemplateContent,
  TemplateProfile,
  TemplateRotation,
} from '../model.ts';
import type { Repair } from './finding.ts';

type DraftClause = Draft<TemplateClause>;

function draftClauses(content: Draft<TemplateContent>): DraftClause[] {
  if (content.kind === 'restrictions') return content.clauses;
  return content.kind === 'profile' ? (content.profile.restrictions ?? []) : [];
}

/** Changes one clause. */
export const onClause = (index: number, change: (clause: DraftClause) => void): Repair =>
  onClauses((clauses) => {
    const clause = clauses[index];
    if (clause !== undefined) change(clause);
  });

/** Changes the list of clauses. */
export const onClauses = (change: (clauses: DraftClause[]) => void): Repair =>
  produce((content: Draft<TemplateContent>) => change(draftClauses(content)));

/** Removes one clause. */
export const withoutClause = (index: number): Repair =>
  onClauses((clauses) => {
    clauses.splice(index, 1);
  });

/** Removes members of one clause. */
export const withoutClaims = (index: number, ...claims: readonly (ClaimName | 'include' | 'unknown')[]): Repair =>
  onClause(index, (clause) => {
    for (const claim of claims) delete clause[claim];
  });

/** Puts another value in the place of one in a list of a clause, or with null removes it; what is then there twice stays once. */
export const replaceIn = (
  index: number,
  claim: (typeof listClaims)[number],
  value: string,
  by: string | null,
): Repair =>
  onClause(index, (clause) => {
    const values = (clause[claim] ?? []).flatMap((one) => (one !== value ? [one] : by === null ? [] : [by]));
    clause[claim] = [...new Set(values)];
  });

/** Changes the capabilities of a template of capabilities or of a profile. */
export const onCapabilities = (change: (names: readonly string[]) => readonly string[]): Repair =>
  produce((content: Draft<TemplateContent>) => {
    if (content.kind === 'capabilities') content.capabilities = [...change(content.capabilities)];
    if (content.kind === 'profile') content.profile.capabilities = [...change(content.profile.capabilities ?? [])];
  });

/** Changes the rotation of a template of rotation or of a profile. */
export const onRotation = (change: (rotation: Draft<TemplateRotation>) => void): Repair =>
  produce((content: Draft<TemplateContent>) => {
    if (content.kind === 'rotation') change(content.rotation);
    if (content.kind === 'profile' && content.profile.rotation !== undefined) change(content.profile.rotation);
  });

/** Changes a profile. */
export const onProfile = (change: (profile: Draft<TemplateProfile>) => void): Repair =>
  produce((content: Draft<TemplateContent>) => {
    if (content.kind === 'profile') change(content.profile);
  });
