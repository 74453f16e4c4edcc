import { type KeptStorage, storedMembers } from '../../hooks/stored-members.ts';
import { emptyInput, type SimulatorInput } from './simulator-input.ts';

const key = 'simulator';

/**
 * Remembers what was asked, for the next template. Uses so far belong to one template and are left out.
 * @param storage that of the session, which lives as long as the window
 */
export function rememberInput(storage: KeptStorage, input: SimulatorInput): void {
  const { done: _, ...kept } = input;
  storage.setItem(key, JSON.stringify(kept));
}

/** What was remembered; the empty input where there is nothing or it is not of today's shape. */
export function rememberedInput(storage: KeptStorage): SimulatorInput {
  const kept = storedMembers(storage, key);
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
