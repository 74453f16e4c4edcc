import {
  claimNames,
  rotationMembers,
  type TemplateClause,
  type TemplateContent,
  type TemplateProfile,
  type TemplateRotation,
  type UnknownMember,
} from './model.ts';

/** Prints a template as JSON, two spaces deep, in a fixed order of members; reading it back gives the same content. */
export function printTemplate(content: TemplateContent): string {
  switch (content.kind) {
    case 'restrictions':
      return printClauses(content.clauses, '');
    case 'capabilities':
      return printTexts(content.capabilities, '', 0);
    case 'rotation':
      return printRotation(content.rotation, '');
    case 'profile':
      return printProfile(content.profile);
  }
}

/** A member with its value as JSON. */
type Printed = readonly [name: string, json: string];

const step = '  ';
/** The longest line of a list that is kept on one line. */
const columns = 100;

const clauseOrder = ['include', ...claimNames] as const;
const rotationOrder = ['include', ...rotationMembers] as const;

function printClauses(clauses: readonly TemplateClause[], indent: string): string {
  if (clauses.length === 0) return '[]';
  const inner = indent + step;
  const printed = clauses.map((clause) => {
    const known = clauseOrder.map((name) => printMember(name, clause[name], inner + step));
    return inner + printObject([...known, ...printUnknown(clause.unknown)], inner);
  });
  return `[\n${printed.join(',\n')}\n${indent}]`;
}

function printRotation(rotation: TemplateRotation, indent: string): string {
  const known = rotationOrder.map((name) => printMember(name, rotation[name], indent + step));
  return printObject([...known, ...printUnknown(rotation.unknown)], indent);
}

function printProfile(profile: TemplateProfile): string {
  const { restrictions, rotation } = profile;
  return printObject(
    [
      printMember('include', profile.include, step),
      printMember('name', profile.name, step),
      printMember('oidc_issuer', profile.oidc_issuer, step),
      restrictions === undefined ? null : ['restrictions', printClauses(restrictions, step)],
      printMember('capabilities', profile.capabilities, step),
      rotation === undefined ? null : ['rotation', printRotation(rotation, step)],
      ...printUnknown(profile.unknown),
    ],
    '',
  );
}

type Value = string | number | boolean | readonly string[] | undefined;

function printMember(name: string, value: Value, indent: string): Printed | null {
  if (value === undefined) return null;
  return [name, typeof value === 'object' ? printTexts(value, indent, name.length + 4) : JSON.stringify(value)];
}

const printUnknown = (members: readonly UnknownMember[] | undefined): readonly Printed[] =>
  (members ?? []).map(({ name, json }) => [name, json]);

function printObject(members: readonly (Printed | null)[], indent: string): string {
  const lines = members.flatMap((member) =>
    member === null ? [] : [`${indent}${step}${JSON.stringify(member[0])}: ${member[1]}`],
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

/** @param before how many characters stand before it on its line, beside the indent */
function printTexts(texts: readonly string[], indent: string, before: number): string {
  const printed = texts.map((text) => JSON.stringify(text));
  const line = `[${printed.join(', ')}]`;
  if (indent.length + before + line.length <= columns) return line;
  return `[\n${printed.map((text) => indent + step + text).join(',\n')}\n${indent}]`;
}
