import { momId } from './issue.ts';
import { type PersonId, personOf } from './person.ts';
import type { MytokenEntry, MytokenState } from './state.ts';

/** What a person wants to be told by mail, of some tokens or of all. */
export interface Subscription {
  readonly number: number;
  readonly person: PersonId;
  readonly provider: string;
  /** Whoever has it may change the subscription. */
  readonly managementCode: string;
  readonly userWide: boolean;
  classes: readonly string[];
  /** Management ids. */
  readonly tokens: Set<string>;
}

/** A list of the days on which tokens expire; whoever knows its address may read it. */
export interface Calendar {
  readonly person: PersonId;
  readonly name: string;
  readonly id: string;
  /** Management ids. */
  readonly tokens: Set<string>;
}

/** A subscription as answers show it. */
export function shownSubscription({ number, managementCode, userWide, classes, tokens }: Subscription) {
  return {
    notification_id: number,
    notification_type: 'mail',
    management_code: managementCode,
    user_wide: userWide,
    notification_classes: [...classes].sort(),
    ...(userWide ? {} : { subscribed_tokens: [...tokens] }),
  };
}

/** A calendar as answers show it. */
export function shownCalendar({ issuer }: MytokenState, { name, id, tokens }: Calendar) {
  return {
    name,
    ics_path: `${issuer}/calendars/${id}`,
    ...(tokens.size > 0 ? { subscribed_tokens: [...tokens] } : {}),
  };
}

/** The subscriptions of a person, the newest first. */
export function subscriptionsOf(state: MytokenState, person: PersonId): readonly Subscription[] {
  return [...state.subscriptions.values()].filter((one) => one.person === person).reverse();
}

/** The calendars of a person. */
export function calendarsOf(state: MytokenState, person: PersonId): readonly Calendar[] {
  return state.calendars.filter((one) => one.person === person);
}

/** What is told of a token; what there is nothing of is left out. */
function toldOf(state: MytokenState, entry: MytokenEntry) {
  const person = personOf(entry);
  const id = momId(entry);
  const mails = subscriptionsOf(state, person).filter(({ userWide, tokens }) => userWide || tokens.has(id));
  const calendars = calendarsOf(state, person).filter(({ tokens }) => tokens.has(id));
  return {
    ...(mails.length > 0 ? { notifications: mails.map(shownSubscription) } : {}),
    ...(calendars.length > 0 ? { calendars: calendars.map((one) => shownCalendar(state, one)) } : {}),
  };
}

/** What is told of tokens: of a single one as it is, of several by their ids. */
export function toldOfTokens(state: MytokenState, entries: readonly MytokenEntry[]): object {
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) return toldOf(state, first);
  return { mom_id_mapping: Object.fromEntries(entries.map((entry) => [momId(entry), toldOf(state, entry)])) };
}
