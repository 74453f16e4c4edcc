/** How well a passphrase withstands being guessed. */
export const strengths = ['very-weak', 'weak', 'fair', 'good', 'very-good'] as const;

export type Strength = (typeof strengths)[number];

/**
 * From so many guesses on (as a power of ten) a passphrase is one step stronger. Somebody with a copy of the vault and some
 * thousand processor cores makes about 10,000 guesses a second, as each one is a scrypt of its own: with 10^6 guesses they
 * are through in minutes, with 10^9 in a day, with 10^12 in three years, with 10^15 in 3,000.
 */
const steps = [6, 9, 12, 15] as const;

/** @param guessesLog10 the power of ten of the guesses that are needed, as estimated */
export const strengthOf = (guessesLog10: number): Strength =>
  strengths[steps.filter((step) => guessesLog10 >= step).length] ?? 'very-weak';
