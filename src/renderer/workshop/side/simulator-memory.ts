import { emptyInput, type SimulatorInput } from './simulator-input.ts';

/** A part of the browser's Storage; that of the session lives as long as the window. */
export type SimulatorStorage = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'simulator';

/** Remembers what was asked, for the next template in this window. Uses so far belong to one template and are left out. */
export function rememberInput(storage: SimulatorStorage, input: SimulatorInput): void {
  const { done: _, ...kept } = input;
  storage.setItem(key, JSON.stringify(kept));
}

/** What was remembered; the empty input where there is nothing or it is not of today's shape. */
export function rememberedInput(storage: SimulatorStorage): SimulatorInput {
  const kept = membersOf(storage.getItem(key) ?? '');
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

function membersOf(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
