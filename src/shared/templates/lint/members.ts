import { type ContentEdit, onClause, onProfile, onRotation, withoutClaims } from '../edit.ts';
import { claimNames, listClaims, type TemplateClause, type UnknownMember } from '../model.ts';
import { type Finding, type FindingTarget, finding } from './finding.ts';
import { respell } from './spelling.ts';
import type { Subject } from './subject.ts';

/** Finds members that are not sent, that a server would drop, or that are empty. */
export const members = (subject: Subject): readonly Finding[] => [
  ...subject.clauses.flatMap((clause, index) => [
    ...unknownMembers(clause, { clause: index, claim: 'unknown' }, clauseMember, (change) => onClause(index, change)),
    ...notSupported(clause, index, subject),
    ...emptyLists(clause, index),
  ]),
  ...unknownOfRotation(subject),
  ...unknownOfProfile(subject),
];

/** The parts of a template that can have unknown members. */
interface Holder {
  unknown?: UnknownMember[];
}

/** The member that is meant, under its right name and as it is kept. */
type Meant = { readonly name: string; readonly members: object } | null;

function unknownMembers(
  written: Readonly<{ unknown?: readonly UnknownMember[] }>,
  target: FindingTarget,
  meantBy: (member: UnknownMember) => Meant,
  onHolder: (change: (holder: Holder) => void) => ContentEdit,
): readonly Finding[] {
  return (written.unknown ?? []).map((member) => {
    const { name } = member;
    const meant = meantBy(member);
    if (meant === null || Object.keys(meant.members).some((known) => Object.hasOwn(written, known))) {
      const without = onHolder((holder) => drop(holder, name));
      return finding('unknown-member', target, { name }, without);
    }
    const renamed = onHolder((holder) => {
      drop(holder, name);
      Object.assign(holder, meant.members);
    });
    return finding('misspelt-member', target, { name, meant: meant.name }, renamed);
  });
}

/** Takes a member out of those that are not known, and the list with it where nothing is left. */
function drop(holder: Holder, name: string): void {
  const left = holder.unknown?.filter((member) => member.name !== name) ?? [];
  if (left.length === 0) delete holder.unknown;
  else holder.unknown = left;
}

function clauseMember(member: UnknownMember): Meant {
  const read = respell('restrictions', member);
  return read === null ? null : { name: read.name, members: read.content.clauses[0] ?? {} };
}

function rotationMember(member: UnknownMember): Meant {
  const read = respell('rotation', member);
  return read === null ? null : { name: read.name, members: read.content.rotation };
}

function profileMember(member: UnknownMember): Meant {
  const read = respell('profile', member);
  return read === null ? null : { name: read.name, members: read.content.profile };
}

function unknownOfRotation({ content }: Subject): readonly Finding[] {
  if (content.kind === 'rotation')
    return unknownMembers(content.rotation, { clause: null, claim: 'unknown' }, rotationMember, onRotation);
  if (content.kind !== 'profile' || content.profile.rotation === undefined) return [];
  return unknownMembers(content.profile.rotation, { clause: null, claim: 'rotation' }, rotationMember, onRotation);
}

const unknownOfProfile = ({ content }: Subject): readonly Finding[] =>
  content.kind === 'profile'
    ? unknownMembers(content.profile, { clause: null, claim: 'unknown' }, profileMember, onProfile)
    : [];

/** A server silently drops claims that it does not list (mytoken protocol: discovery, disabled restriction claims). */
function notSupported(clause: TemplateClause, index: number, { around }: Subject): readonly Finding[] {
  const supported = around.server?.details?.supportedClaims;
  const host = around.server?.host ?? '';
  if (supported === undefined) return [];
  return claimNames
    .filter((claim) => clause[claim] !== undefined && !supported.includes(claim))
    .map((claim) =>
      finding('claim-not-supported', { clause: index, claim }, { claim, host }, withoutClaims(index, claim)),
    );
}

function emptyLists(clause: TemplateClause, index: number): readonly Finding[] {
  const empty = [
    ...(clause.scope?.trim() === '' ? (['scope'] as const) : []),
    ...listClaims.filter((claim) => clause[claim]?.length === 0),
  ];
  return empty.map((claim) => finding('empty-limit', { clause: index, claim }, {}, withoutClaims(index, claim)));
}
