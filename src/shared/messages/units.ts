/** Units of time beside a number, and how a duration is said. */
export const time = {
  days: (count: string) => `${count} d`,
  hours: (count: string) => `${count} h`,
  minutes: (count: string) => `${count} min`,
  seconds: (count: string) => `${count} s`,
  left: (duration: string) => `${duration} left`,
  ago: (duration: string) => `${duration} ago`,
  justNow: 'just now',
};

/**
 * A number of things.
 * @param count the number as it is written for a person
 */
export const countOf = (count: string, value: number, one: string, several: string): string =>
  value === 1 ? `1 ${one}` : `${count} ${several}`;
