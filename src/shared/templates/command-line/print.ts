import { err, ok, type Result } from '../../ipc/result.ts';
import { plainName } from '../includes/walk.ts';
import type { TemplateClause, TemplateContent, TemplateProfile, TemplateRotation } from '../model.ts';
import { printTemplate } from '../print.ts';
import { asProfile } from '../profile-parts.ts';
import { sayableClause, sayableRotation, withResolvedTimes } from './expressible.ts';
import { quoteWord } from './shell-words.ts';
import { singleOptions } from './single-options.ts';

/** The options of `mytoken MT` that ask for a template. */
export interface CommandLine {
  /** empty where nothing is asked for */
  readonly text: string;
  /**
   * single options cannot say all of it, so that something stands as JSON, with its times resolved: several clauses,
   * includes beside claims, a rotation policy, or what the client would drop or cut
   */
  readonly asJson: boolean;
  /** the rotation policy stands as JSON, over which the client 0.7 stops (mytoken protocol: CLI bugs) */
  readonly rotationAsJson: boolean;
  /** templates that are named, without `@`: the server puts its own in their place, and refuses a name that it does not have */
  readonly names: readonly string[];
}

/** A reason why options would request something else than the template. */
export interface NoCommandLine {
  /**
   * `unknown-member`: the client drops it without a word; `blank-in-name`: names are cut at blanks; `nul`: no argument of a
   * program can have it
   */
  readonly because: 'unknown-member' | 'blank-in-name' | 'nul';
  /** the member or name */
  readonly about: string;
}

/**
 * Writes a template as options of the mytoken command line, quoted for a POSIX shell (mytoken protocol: flags of MT). They make
 * the client ask for what the template says, or stop.
 * @param now unix seconds; the client reads no relative or local times inside JSON
 */
export function toCommandLine(content: TemplateContent, now: number): Result<CommandLine, NoCommandLine> {
  const { restrictions = [], rotation = {}, ...profile } = asProfile(content);
  const clauses = distinct(
    restrictions.map((clause) => sayableClause(clause, now)),
    now,
  );
  const policy = sayableRotation(rotation);
  const lost = lostIn([profile, ...clauses, policy], profile.name ?? '');
  if (lost !== null) return err(lost);
  const rotationPart = rotationOf(policy);
  const parts = [
    baseOf(profile),
    namesOf(profile),
    restrictionsOf(clauses, now),
    capabilitiesOf(profile.capabilities ?? []),
    rotationPart,
  ];
  const text = parts.flatMap(({ options }) => options).join(' ');
  const names = [
    ...[profile, ...clauses, policy].flatMap(({ include = [] }) => include),
    ...(profile.capabilities ?? []).filter((capability) => capability.startsWith('@')),
  ];
  return ok({
    text,
    asJson: parts.some(({ asJson }) => asJson),
    rotationAsJson: rotationPart.asJson,
    names: [...new Set(names.map(plainName))],
  });
}

/** Without clauses that limit nothing or are there already, as a request has them. */
function distinct(clauses: readonly TemplateClause[], now: number): readonly TemplateClause[] {
  const asSent = (clause: TemplateClause) =>
    printTemplate({ kind: 'restrictions', clauses: [withResolvedTimes(clause, now)] });
  const saying = clauses.filter((clause) => Object.keys(clause).length > 0);
  return [...new Map(saying.map((clause) => [asSent(clause), clause] as const).toReversed()).values()].toReversed();
}

function lostIn(
  parts: readonly Pick<TemplateClause, 'include' | 'unknown'>[],
  tokenName: string,
): NoCommandLine | null {
  const unknown = parts.flatMap((part) => part.unknown ?? [])[0];
  if (unknown !== undefined) return { because: 'unknown-member', about: unknown.name };
  // The client sends a list of one name as a text, and the server cuts texts at blanks.
  const name = parts.flatMap((part) => part.include ?? []).find((each) => /\s/.test(each));
  if (name !== undefined) return { because: 'blank-in-name', about: name };
  return tokenName.includes('\0') ? { because: 'nul', about: tokenName } : null;
}

/** The options for one part of a template. */
interface Part {
  readonly options: readonly string[];
  readonly asJson: boolean;
}

const asOptions = (...options: readonly string[]): Part => ({ options, asJson: false });

function asJson(option: string, content: TemplateContent): Part {
  const onOneLine = printTemplate(content).replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1');
  return { options: [`${option}=${quoteWord(onOneLine)}`], asJson: true };
}

/**
 * Names as one text with blanks between, as the client takes them.
 * @returns null where it would take the text for a path or for JSON
 */
function asNames(option: string, names: readonly string[]): Part | null {
  const text = names.join(' ');
  const isOther = /^[.~/]|^(?:null|true|false|-?\d[\d.eE+-]*)$/.test(text);
  return isOther || names.some((name) => /\s/.test(name)) ? null : asOptions(`${option}=${quoteWord(text)}`);
}

const onlyNames = (option: string, { include = [], ...rest }: Pick<TemplateClause, 'include'>): Part | null =>
  include.length === 0 || Object.keys(rest).length > 0 ? null : asNames(option, include);

function baseOf({ include = [] }: TemplateProfile): Part {
  if (include.length === 0) return asOptions();
  return asNames('--profile', include) ?? asJson('--profile', { kind: 'profile', profile: { include } });
}

const namesOf = ({ name = '', oidc_issuer = '' }: TemplateProfile): Part =>
  asOptions(
    ...(name === '' ? [] : [`--name=${quoteWord(name)}`]),
    ...(oidc_issuer === '' ? [] : [`-i ${quoteWord(oidc_issuer)}`]),
  );

function restrictionsOf(clauses: readonly TemplateClause[], now: number): Part {
  const [first] = clauses;
  if (first === undefined) return asOptions();
  if (clauses.length === 1) {
    const names = onlyNames('--restrictions', first);
    if (names !== null) return names;
    const options = singleOptions(first);
    if (options !== null) return asOptions(...options);
  }
  const resolved = clauses.map((clause) => withResolvedTimes(clause, now));
  return asJson('--restrictions', { kind: 'restrictions', clauses: resolved });
}

/** All in one option: of several the client takes the last. */
function capabilitiesOf(capabilities: readonly string[]): Part {
  const names = [...new Set(capabilities)];
  if (names.length === 0) return asOptions();
  return asNames('--capability', names) ?? asOptions(`--capability=${quoteWord(JSON.stringify(names))}`);
}

/** Beside names the client takes the switch for access tokens; it stops at JSON. */
function rotationOf(rotation: TemplateRotation): Part {
  if (Object.keys(rotation).length === 0) return asOptions();
  const { on_AT, ...rest } = rotation;
  const names = onlyNames('--rotation', rest);
  if (names === null) return asJson('--rotation', { kind: 'rotation', rotation });
  return on_AT === true ? asOptions(...names.options, '--rotation-on-AT') : names;
}
