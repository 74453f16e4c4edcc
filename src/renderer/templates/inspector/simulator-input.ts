import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { readHost } from '../../../shared/templates/hosts.ts';
import type { Use } from '../../../shared/templates/simulate/decide.ts';
import { isThis } from '../../../shared/templates/this-host.ts';
import { resolveTime } from '../../../shared/time/expression.ts';
import { formatLocalTime } from '../../../shared/time/local-time.ts';
import { type KeptStorage, storedMembers } from '../../hooks/stored-members.ts';

/** The input of the simulator; texts as typed. */
export interface SimulatorInput {
  /** time syntax; empty = now */
  readonly moment: string;
  readonly where: 'this' | 'other';
  readonly address: string;
  /** ISO 3166-1 alpha-2; empty = not said */
  readonly country: string;
  readonly what: Use['what'];
  readonly scopes: string;
  readonly audiences: string;
  /** uses so far by the key of the clause; missing = 0 */
  readonly done: ReadonlyMap<string, Use['done'][number]>;
}

/** Nothing filled in: an access token, now, from this computer. */
export const emptyInput: SimulatorInput = {
  moment: '',
  where: 'this',
  address: '',
  country: '',
  what: 'AT',
  scopes: '',
  audiences: '',
  done: new Map(),
};

/** The fields that have to be corrected. */
export interface InputFaults {
  readonly moment: boolean;
  readonly address: boolean;
}

/** Further dependencies of the answers. */
interface Around {
  /** unix seconds */
  readonly now: number;
  /** address of this computer; null = not known */
  readonly thisAddress: string | null;
  /** of the clauses, in order */
  readonly clauseKeys: readonly string[];
}

/** The use that is asked about, or which fields have to be corrected first. */
export function askedUse(input: SimulatorInput, { now, thisAddress, clauseKeys }: Around): Use | InputFaults {
  const moment = resolveTime(input.moment, now);
  const address = input.address.trim();
  const isAddress = readHost(address).kind === 'address';
  const faults = { moment: !moment.ok, address: input.where === 'other' && address !== '' && !isAddress };
  if (!moment.ok || faults.address) return faults;
  const typed = address === '' ? null : address;
  return {
    at: moment.value ?? now,
    what: input.what,
    address: input.where === 'this' ? thisAddress : typed,
    country: input.country === '' ? null : input.country,
    scopes: wordsOf(input.scopes),
    audiences: wordsOf(input.audiences),
    done: clauseKeys.map((key) => input.done.get(key) ?? unused),
  };
}

const unused = { AT: 0, other: 0 };

const wordsOf = (text: string): readonly string[] => [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];

/** The same input with another count of uses so far of one clause. */
export const withCount = (input: SimulatorInput, key: string, count: number): SimulatorInput => ({
  ...input,
  done: new Map([...input.done, [key, { ...(input.done.get(key) ?? unused), [input.what]: count }]]),
});

/**
 * The clauses with `this` replaced by what it becomes at the login. Where that is not known, and the use comes from this
 * computer, a clause that admits `this` does not limit the hosts.
 */
export function withThisComputer(
  clauses: readonly Clause[],
  where: SimulatorInput['where'],
  thisAddress: string | null,
): readonly Clause[] {
  return clauses.map((clause) => {
    const { hosts, ...rest } = clause;
    if (hosts === undefined || !hosts.some(isThis)) return clause;
    if (thisAddress !== null) return { ...clause, hosts: hosts.map((host) => (isThis(host) ? thisAddress : host)) };
    return where === 'this' ? rest : clause;
  });
}

/**
 * A quick choice: the next Friday at two in the morning, the hour in which batch jobs run.
 * @param now unix seconds
 * @returns in the form `2006-01-02 15:04`, local time
 */
export function nextFridayNight(now: number): string {
  const date = new Date(now * 1000);
  const [friday, hour] = [5, 2];
  date.setHours(hour, 0, 0, 0);
  date.setDate(date.getDate() + ((friday - date.getDay() + 7) % 7));
  if (date.getTime() / 1000 <= now) date.setDate(date.getDate() + 7);
  return formatLocalTime(date.getTime() / 1000);
}

const storageKey = 'simulator';

/**
 * Remembers what was asked, for the next template. Uses so far belong to one template and are left out.
 * @param storage that of the session, which lives as long as the window
 */
export function rememberInput(storage: KeptStorage, input: SimulatorInput): void {
  const { done: _, ...kept } = input;
  storage.setItem(storageKey, JSON.stringify(kept));
}

/** The stored input; empty if there is none or it has another shape. */
export function rememberedInput(storage: KeptStorage): SimulatorInput {
  const kept = storedMembers(storage, storageKey);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    moment: text(kept.moment),
    where: kept.where === 'other' ? 'other' : 'this',
    address: text(kept.address),
    country: text(kept.country),
    what: kept.what === 'other' ? 'other' : 'AT',
    scopes: text(kept.scopes),
    audiences: text(kept.audiences),
    done: emptyInput.done,
  };
}
