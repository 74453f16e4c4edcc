import { withResolvedLifetime, withResolvedTimes } from './command-line/resolved-times.ts';
import { quoteWord } from './command-line/shell-words.ts';
import { singleOptions } from './command-line/single-options.ts';
import type { TemplateContent, WrittenClause, WrittenProfile, WrittenRotation } from './model.ts';
import { printTemplate } from './print.ts';
import { asProfile } from './profile-parts.ts';
import { withSentPlaces } from './request-claims.ts';

/** The options of `mytoken MT` that ask for a template. */
export interface CommandLine {
  /** empty where nothing is asked for */
  readonly text: string;
  /**
   * single options cannot say all of it, so that something stands as JSON, with its times resolved: several clauses,
   * includes beside claims, a rotation policy, or countries to refuse with none to allow, which the client 0.7 drops
   */
  readonly asJson: boolean;
  /** the rotation policy stands as JSON, over which the client 0.7 stops (mytoken protocol: CLI bugs) */
  readonly rotationAsJson: boolean;
}

/**
 * Writes a template as options of the mytoken command line, quoted for a POSIX shell (mytoken protocol: flags of MT).
 * @param now unix seconds; the client reads no relative or local times inside JSON
 */
export function toCommandLine(content: TemplateContent, now: number): CommandLine {
  const profile = asProfile(content);
  const rotation = rotationOf(profile.rotation ?? {});
  const parts = [
    baseOf(profile),
    namesOf(profile),
    restrictionsOf(profile.restrictions ?? [], now),
    asOptions((profile.capabilities ?? []).map((name) => `--capability=${quoteWord(name)}`)),
    rotation,
  ];
  const text = parts.flatMap(({ options }) => options).join(' ');
  return { text, asJson: parts.some(({ asJson }) => asJson), rotationAsJson: rotation.asJson };
}

/** The options for one part of a template. */
interface Part {
  readonly options: readonly string[];
  readonly asJson: boolean;
}

const asOptions = (options: readonly string[]): Part => ({ options, asJson: false });

const asNames = (option: string, names: readonly string[]): Part =>
  asOptions([`${option}=${quoteWord(names.join(' '))}`]);

function asJson(option: string, content: TemplateContent): Part {
  const onOneLine = printTemplate(content).replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1');
  return { options: [`${option}=${quoteWord(onOneLine)}`], asJson: true };
}

/** Whether something says nothing but names, which stay names in one text with spaces between. */
function hasOnlyNames(written: {
  readonly include?: readonly string[];
}): written is { readonly include: readonly string[] } {
  const { include = [], ...rest } = written;
  // The client takes what begins like a path for a file.
  const arePlain = include.every((name) => !/\s|^[.~/]/.test(name));
  return include.length > 0 && Object.keys(rest).length === 0 && arePlain;
}

function baseOf({ include = [], unknown = [] }: WrittenProfile): Part {
  if (include.length === 0 && unknown.length === 0) return asOptions([]);
  const base = unknown.length === 0 ? { include } : { include, unknown };
  return hasOnlyNames(base)
    ? asNames('--profile', base.include)
    : asJson('--profile', { kind: 'profile', profile: base });
}

const namesOf = ({ name = '', oidc_issuer = '' }: WrittenProfile): Part =>
  asOptions([
    ...(name === '' ? [] : [`--name=${quoteWord(name)}`]),
    ...(oidc_issuer === '' ? [] : [`-i ${quoteWord(oidc_issuer)}`]),
  ]);

/** Hosts and countries are written as a request has them, since the client sends them as they are. */
function restrictionsOf(written: readonly WrittenClause[], now: number): Part {
  const clauses = written.map(withSentPlaces);
  const [first] = clauses;
  if (first === undefined) return asOptions([]);
  if (clauses.length === 1) {
    if (hasOnlyNames(first)) return asNames('--restrictions', first.include);
    const options = singleOptions(first);
    if (options !== null) return asOptions(options);
  }
  const resolved = clauses.map((clause) => withResolvedTimes(clause, now));
  return asJson('--restrictions', { kind: 'restrictions', clauses: resolved });
}

function rotationOf(rotation: WrittenRotation): Part {
  if (Object.keys(rotation).length === 0) return asOptions([]);
  if (hasOnlyNames(rotation)) return asNames('--rotation', rotation.include);
  return asJson('--rotation', { kind: 'rotation', rotation: withResolvedLifetime(rotation) });
}
