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
