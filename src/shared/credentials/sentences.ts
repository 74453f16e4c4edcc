import { countriesLeft } from '../diff/countries.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { isThis } from '../templates/hosts.ts';
import { mark, withHiddenShown } from '../text/visible.ts';
import type { Format } from '../time/format.ts';
import type { Difference, Grant } from './grant.ts';
import type { Clause, Rotation } from './restrictions.ts';
import { scopesOfLogin, splitScope } from './scope.ts';

/** What the sentences are made with. */
export interface Speech {
  readonly words: Pick<Catalogue, 'sentences' | 'capabilities'>;
  readonly format: Format;
}

/** A piece of a sentence; values are to be shown stronger than the words around them. */
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

/** The sentence with what is hidden in its words and values written out; the marks of the values stay. */
export const shownSentence = (sentence: string): string =>
  pieces(sentence)
    .map(({ text, value }) => (value ? mark(text) : withHiddenShown(text)))
    .join('');

/** The sentence without the marks. */
export const plain = (sentence: string): string => sentence.replaceAll(/[\u2068\u2069]/g, '');

/**
 * What one restriction clause allows, e.g. "Get access tokens for storage.read at dcache.example.org, from this computer,
 * until 5 Dec 18:40, 50 times."
 * @param asked the scopes that the login with all clauses asks for (`scopesOfLogin`), null = all of the provider's
 */
export function clauseSentence(clause: Clause, asked: readonly string[] | null, { words, format }: Speech): string {
  const say = words.sentences;
  const scopes = splitScope(clause.scope);
  const get =
    clause.usages_AT === 0
      ? say.getNone
      : say.get(
          scopes.length > 0 ? marked(scopes) : asked === null ? null : say.askedAtLogin(marked(asked)),
          clause.audience && clause.audience.length > 0 ? marked(clause.audience) : null,
        );
  const parts = [
    get,
    clause.hosts && clause.hosts.length > 0
      ? say.fromHosts(format.choice(clause.hosts.map((host) => mark(isThis(host) ? say.thisComputer : host))))
      : '',
    ...countries(clause, { words, format }),
    clause.nbf === undefined ? '' : say.notBefore(mark(format.moment(clause.nbf))),
    clause.exp === undefined ? say.forever : say.until(mark(format.moment(clause.exp))),
    usesOfAccessTokens(clause, { words, format }),
    clause.usages_other === undefined
      ? ''
      : say.otherTimes(mark(format.number(clause.usages_other)), clause.usages_other),
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

const marked = (values: readonly string[]) => mark(values.join(', '));

function countries(clause: Clause, { words, format }: Speech): readonly string[] {
  const say = words.sentences;
  const left = countriesLeft(clause);
  if (left?.length === 0) return [say.inNoCountry];
  const list = (codes: readonly string[]) => format.choice(codes.map((code) => mark(format.country(code))));
  const { geoip_disallow: excluded = [] } = clause;
  return [
    left === null ? '' : say.inCountries(list(left)),
    excluded.length === 0 ? '' : say.notInCountries(list(excluded)),
  ];
}

function usesOfAccessTokens({ usages_AT: uses, usages_AT_done: done }: Clause, { words, format }: Speech): string {
  if (uses === undefined || uses === 0) return '';
  if (done === undefined) return words.sentences.times(mark(format.number(uses)), uses);
  return words.sentences.timesLeft(mark(format.number(Math.max(0, uses - done))), mark(format.number(uses)));
}

/**
 * All that a token with these rights may do, a sentence a line: each restriction clause, then the capabilities beyond
 * access tokens. Without the capability AT no clause speaks of access tokens.
 */
export function rightsSentences(
  { capabilities, restrictions }: Pick<Grant, 'capabilities' | 'restrictions'>,
  speech: Speech,
): readonly string[] {
  const say = speech.words.sentences;
  const getsAccessTokens = capabilities.includes('AT');
  const clauses = restrictions.length > 0 ? restrictions : [{}];
  const asked = scopesOfLogin(clauses);
  const others = capabilities.filter((name) => name !== 'AT').map((name) => capabilityMay(name, speech.words));
  const list = speech.format.list(others);
  return [
    ...(getsAccessTokens && clauses.length > 1 ? [say.anyOf] : []),
    ...(getsAccessTokens ? clauses.map((clause) => clauseSentence(clause, asked, speech)) : []),
    ...(others.length === 0 ? [] : [getsAccessTokens ? say.mayAlso(list) : say.may(list)]),
  ];
}

/** What a capability allows, to be put after "It may". */
export function capabilityMay(name: string, words: Speech['words']): string {
  const known = words.capabilities.known.get(name.replace(/^read@/, ''));
  if (known === undefined) return words.sentences.unknownMay(mark(name));
  return name.startsWith('read@') ? words.capabilities.readOnlyMay(known.may) : known.may;
}

/** Name and meaning of a capability, for a chip or a check box. */
export function describeCapability(
  name: string,
  words: Catalogue['capabilities'],
): { readonly label: string; readonly meaning: string } {
  const known = words.known.get(name.replace(/^read@/, ''));
  if (known === undefined) return { label: name, meaning: words.unknown };
  return name.startsWith('read@') ? { label: words.readOnlyName(known.label), meaning: words.readOnlyMeaning } : known;
}

/** The rotation policy as one sentence. */
export function rotationSentence(rotation: Rotation, { words, format }: Speech): string {
  const say = words.sentences.rotation;
  const onAT = rotation.on_AT === true;
  const onOther = rotation.on_other === true;
  const span = rotation.lifetime === undefined || rotation.lifetime === 0 ? null : format.duration(rotation.lifetime);
  if (!onAT && !onOther) return span === null ? say.off : say.offButDies(span);
  const when = onAT && onOther ? say.onBoth : onAT ? say.onAT : say.onOther;
  const lifetime = span === null ? '' : say.lifetime(span);
  return `${when}${rotation.auto_revoke === true ? say.autoRevoke : ''}${lifetime}.`;
}

/** A difference between what was asked and what was granted, in words for a table of three columns. */
export function describeDifference({ what, kind, asked, granted }: Difference, speech: Speech) {
  const say = speech.words.sentences.difference;
  const value = (text: string | null) => differingValue(what, text, speech);
  const given = kind === 'unreadable' ? say.unreadable : value(granted);
  return { what: say.what[what], kind: say.kind[kind], asked: value(asked), granted: given };
}

function differingValue(what: Difference['what'], text: string | null, speech: Speech): string {
  const { words, format } = speech;
  const say = words.sentences.difference;
  const none = { rotation: say.none, clauses: say.notThere };
  if (text === null) return what === 'rotation' || what === 'clauses' ? none[what] : say.noLimit;
  if (text === '') return say.none;
  if (what === 'rotation') return format.list(text.split(' ').map((part) => rotationPart(part, speech)));
  if (what === 'clauses' && text.startsWith('{')) return clauseOf(text, speech);
  if ((what === 'exp' || what === 'nbf') && /^\d+$/.test(text)) return format.moment(Number(text));
  return /^\d+$/.test(text) && what !== 'name'
    ? format.number(Number(text))
    : text.split(' ').join(what === 'name' ? ' ' : ', ');
}

function rotationPart(part: string, { words, format }: Speech): string {
  const say = words.sentences.difference.rotation;
  const [name, seconds] = part.split('=');
  if (name === 'lifetime') return say.lifetime(format.duration(Number(seconds)));
  return name === 'on_AT' || name === 'on_other' || name === 'auto_revoke' ? say[name] : part;
}

/** A clause that was left out or added; `differencesOf` wrote it as JSON. */
function clauseOf(json: string, speech: Speech): string {
  const clause: Clause = JSON.parse(json);
  return plain(clauseSentence(clause, null, speech));
}
