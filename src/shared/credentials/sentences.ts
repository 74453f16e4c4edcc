import { countriesLeft } from '../diff/countries.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { isThis } from '../templates/this-host.ts';
import { mark, withHiddenShown } from '../text/visible.ts';
import type { Format } from '../time/format.ts';
import type { Difference, Grant } from './grant.ts';
import type { Clause, Rotation } from './restrictions.ts';
import { scopesOfLogin, splitScope } from './scope.ts';

/** Dependencies of the sentences. */
export interface Speech {
  readonly messages: Pick<Catalogue, 'sentences' | 'capabilities'>;
  readonly format: Format;
}

/** A piece of a sentence; values are shown with more emphasis than the words around them. */
export interface Piece {
  readonly text: string;
  readonly value: boolean;
}

/** Cuts a sentence into words and values. */
export const pieces = (sentence: string): readonly Piece[] =>
  sentence
    .split(/(\u2068[^\u2069]*\u2069)/)
    .filter((text) => text !== '')
    .map((text) => (text.startsWith('\u2068') ? { text: text.slice(1, -1), value: true } : { text, value: false }));

/** Makes invisible characters in a sentence visible; the marks of the values stay. */
export const shownSentence = (sentence: string): string =>
  pieces(sentence)
    .map(({ text, value }) => (value ? mark(text) : withHiddenShown(text)))
    .join('');

/** The sentence without the marks. */
export const plain = (sentence: string): string => sentence.replaceAll(/[\u2068\u2069]/g, '');

/**
 * Describes what a restriction clause allows, e.g. "Get access tokens for storage.read at dcache.example.org, from this computer,
 * until 5 Dec 18:40, 50 times."
 * @param asked the scopes that the login with all clauses asks for (`scopesOfLogin`), null = all of the provider's
 */
export function clauseSentence(clause: Clause, asked: readonly string[] | null, { messages, format }: Speech): string {
  const t = messages.sentences;
  const scopes = splitScope(clause.scope);
  const get =
    clause.usages_AT === 0
      ? t.getNone
      : t.get(
          scopes.length > 0 ? marked(scopes) : asked === null ? null : t.askedAtLogin(marked(asked)),
          clause.audience && clause.audience.length > 0 ? marked(clause.audience) : null,
        );
  const parts = [
    get,
    clause.hosts && clause.hosts.length > 0
      ? t.fromHosts(format.choice(clause.hosts.map((host) => mark(isThis(host) ? t.thisComputer : host))))
      : '',
    ...countries(clause, { messages, format }),
    clause.nbf === undefined ? '' : t.notBefore(mark(format.moment(clause.nbf))),
    clause.exp === undefined ? t.forever : t.until(mark(format.moment(clause.exp))),
    usesOfAccessTokens(clause, { messages, format }),
    clause.usages_other === undefined
      ? ''
      : t.otherTimes(mark(format.number(clause.usages_other)), clause.usages_other),
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

const marked = (values: readonly string[]) => mark(values.join(', '));

function countries(clause: Clause, { messages, format }: Speech): readonly string[] {
  const t = messages.sentences;
  const left = countriesLeft(clause);
  if (left?.length === 0) return [t.inNoCountry];
  const list = (codes: readonly string[]) => format.choice(codes.map((code) => mark(format.country(code))));
  const { geoip_disallow: excluded = [] } = clause;
  return [
    left === null ? '' : t.inCountries(list(left)),
    excluded.length === 0 ? '' : t.notInCountries(list(excluded)),
  ];
}

function usesOfAccessTokens({ usages_AT: uses, usages_AT_done: done }: Clause, { messages, format }: Speech): string {
  if (uses === undefined || uses === 0) return '';
  if (done === undefined) return messages.sentences.times(mark(format.number(uses)), uses);
  return messages.sentences.timesLeft(mark(format.number(Math.max(0, uses - done))), mark(format.number(uses)));
}

/**
 * Describes all rights of a token, one sentence per line: each restriction clause, then the capabilities other than access
 * tokens. Without the capability AT no clause mentions access tokens.
 */
export function rightsSentences(
  { capabilities, restrictions }: Pick<Grant, 'capabilities' | 'restrictions'>,
  speech: Speech,
): readonly string[] {
  const t = speech.messages.sentences;
  const getsAccessTokens = capabilities.includes('AT');
  const clauses = restrictions.length > 0 ? restrictions : [{}];
  const asked = scopesOfLogin(clauses);
  const others = capabilities.filter((name) => name !== 'AT').map((name) => capabilityMay(name, speech.messages));
  const list = speech.format.list(others);
  return [
    ...(getsAccessTokens && clauses.length > 1 ? [t.anyOf] : []),
    ...(getsAccessTokens ? clauses.map((clause) => clauseSentence(clause, asked, speech)) : []),
    ...(others.length === 0 ? [] : [getsAccessTokens ? t.mayAlso(list) : t.may(list)]),
  ];
}

/** Describes a capability in words that follow "It may". */
export function capabilityMay(name: string, messages: Speech['messages']): string {
  const known = messages.capabilities.known.get(name.replace(/^read@/, ''));
  if (known === undefined) return messages.sentences.unknownMay(mark(name));
  return name.startsWith('read@') ? messages.capabilities.readOnlyMay(known.may) : known.may;
}

/** Name and meaning of a capability, for a chip or a check box. */
export function describeCapability(
  name: string,
  messages: Catalogue['capabilities'],
): { readonly label: string; readonly meaning: string } {
  const known = messages.known.get(name.replace(/^read@/, ''));
  if (known === undefined) return { label: name, meaning: messages.unknown };
  return name.startsWith('read@')
    ? { label: messages.readOnlyName(known.label), meaning: messages.readOnlyMeaning }
    : known;
}

/** The rotation policy as one sentence. */
export function rotationSentence(rotation: Rotation, { messages, format }: Speech): string {
  const t = messages.sentences.rotation;
  const onAT = rotation.on_AT === true;
  const onOther = rotation.on_other === true;
  const span = rotation.lifetime === undefined || rotation.lifetime === 0 ? null : format.duration(rotation.lifetime);
  if (!onAT && !onOther) return span === null ? t.off : t.offButDies(span);
  const when = onAT && onOther ? t.onBoth : onAT ? t.onAT : t.onOther;
  const lifetime = span === null ? '' : t.lifetime(span);
  return `${when}${rotation.auto_revoke === true ? t.autoRevoke : ''}${lifetime}.`;
}

/** Describes a difference between the requested and the granted rights for a table of three columns. */
export function describeDifference(difference: Difference, speech: Speech) {
  const t = speech.messages.sentences.difference;
  const { what, kind } = difference;
  const [asked, granted] = differingValues(difference, speech);
  return { what: t.what[what], kind: t.kind[kind], asked, granted: kind === 'unreadable' ? t.unreadable : granted };
}

function differingValues(difference: Difference, speech: Speech): readonly [asked: string, granted: string] {
  const { messages, format } = speech;
  const t = messages.sentences.difference;
  const both = <T>({ asked, granted }: { readonly asked: T | null; readonly granted: T | null }, none: string) => {
    return (inWords: (value: T) => string) =>
      [asked === null ? none : inWords(asked), granted === null ? none : inWords(granted)] as const;
  };
  switch (difference.what) {
    case 'name':
      return both(difference, t.none)((name) => name || t.none);
    case 'clauses':
      return both(
        difference,
        t.notThere,
      )((value) => (typeof value === 'number' ? format.number(value) : plain(clauseSentence(value, null, speech))));
    case 'nbf':
    case 'exp':
      return both(difference, t.noLimit)(format.moment);
    case 'usages_AT':
    case 'usages_other':
      return both(difference, t.noLimit)(format.number);
    case 'rotation':
      return both(difference, t.none)((policy) => format.list(rotationParts(policy, speech)));
    default:
      return both(difference, t.noLimit)((values) => values.join(', ') || t.none);
  }
}

function rotationParts({ on_AT, on_other, auto_revoke, lifetime }: Rotation, { messages, format }: Speech) {
  const t = messages.sentences.difference.rotation;
  return [
    ...(on_AT === true ? [t.on_AT] : []),
    ...(on_other === true ? [t.on_other] : []),
    ...(auto_revoke === true ? [t.auto_revoke] : []),
    ...(lifetime === undefined ? [] : [t.lifetime(format.duration(lifetime))]),
  ];
}
