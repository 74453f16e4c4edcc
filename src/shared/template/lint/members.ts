import { claimNames, type UnknownMember, type WrittenClause } from '../model.ts';
import { type Finding, finding, type Place, type Repair } from './finding.ts';
import { onClause, onProfile, onRotation, withoutClaims } from './repairs.ts';
import type { Subject } from './subject.ts';

/** What is not sent, what a server would drop, and what is there but empty. */
export const members = (subject: Subject): readonly Finding[] => [
  ...subject.clauses.flatMap((clause, index) => [
    ...unknownMembers(clause.unknown, { clause: index, claim: 'unknown' }, (name) => withoutUnknown(index, name)),
    ...notSupported(clause, index, subject),
    ...emptyLists(clause, index),
  ]),
  ...unknownOfRotation(subject),
  ...unknownOfProfile(subject),
];

function unknownMembers(
  unknown: readonly UnknownMember[] | undefined,
  place: Place,
  repair: (name: string) => Repair,
): readonly Finding[] {
  return (unknown ?? []).map(({ name }) => finding('unknown-member', place, [name], repair(name)));
}

/** Takes a member out of those that are not known, and the list with it where nothing is left. */
function drop(holder: { unknown?: { name: string }[] }, name: string): void {
  const left = holder.unknown?.filter((member) => member.name !== name) ?? [];
  if (left.length === 0) delete holder.unknown;
  else holder.unknown = left;
}

const withoutUnknown = (index: number, name: string) => onClause(index, (clause) => drop(clause, name));

function unknownOfRotation({ content }: Subject): readonly Finding[] {
  const place: Place = { clause: null, claim: 'unknown' };
  const without = (name: string) => onRotation((rotation) => drop(rotation, name));
  if (content.kind === 'rotation') return unknownMembers(content.rotation.unknown, place, without);
  if (content.kind !== 'profile') return [];
  return unknownMembers(content.profile.rotation?.unknown, { clause: null, claim: 'rotation' }, without);
}

const unknownOfProfile = ({ content }: Subject): readonly Finding[] =>
  content.kind === 'profile'
    ? unknownMembers(content.profile.unknown, { clause: null, claim: 'unknown' }, (name) =>
        onProfile((profile) => drop(profile, name)),
      )
    : [];

/** Claims that the server does not list it drops in silence (mytoken protocol: discovery, disabled restriction claims). */
function notSupported(clause: WrittenClause, index: number, { around }: Subject): readonly Finding[] {
  const supported = around.server?.details?.supportedClaims;
  const host = around.server?.host ?? '';
  if (supported === undefined) return [];
  return claimNames
    .filter((claim) => clause[claim] !== undefined && !supported.includes(claim))
    .map((claim) =>
      finding('claim-not-supported', { clause: index, claim }, [claim, host], withoutClaims(index, claim)),
    );
}

function emptyLists(clause: WrittenClause, index: number): readonly Finding[] {
  const lists = ['audience', 'hosts', 'geoip_allow', 'geoip_disallow'] as const;
  const empty = [
    ...(clause.scope?.trim() === '' ? (['scope'] as const) : []),
    ...lists.filter((claim) => clause[claim]?.length === 0),
  ];
  return empty.map((claim) => finding('empty-limit', { clause: index, claim }, [], withoutClaims(index, claim)));
}
