import type { IncludeFault } from '../template/includes.ts';
import type { RequestFault } from '../template/request.ts';

/** Templates in the login form. */
export const loginTemplate = {
  take: 'From a template',
  takeFor: (section: string) => `From a template: ${section}`,
  list: 'Templates',
  search: 'Search templates',
  none: 'There is no template for this yet.',
  noMatch: 'No template fits.',
  toWorkshop: 'Open the templates',
  favourite: 'favourite',
  profile: 'Profile: sets all that it names',
  taken: (name: string) => `Taken from ${name}.`,
  leftOut: (names: string, count: number) =>
    count === 1
      ? `${names} is left out: it cannot be asked for in a login.`
      : `${names} are left out: they cannot be asked for in a login.`,
  notOffered: (issuer: string) =>
    `The profile names the identity provider ${issuer}, which this server does not offer. The provider stays as it was.`,
  notTaken: (name: string) => `${name} was not taken, and the form is as it was.`,
  chosen: 'Template',
  chosenProfile: 'Profile',
  any: 'It works when any one of these fits; the first that fits is counted.',
  clause: (number: string) => `Clause ${number}`,
  empty: 'This template has no clause: nothing is limited.',
  emptyClause: 'This clause limits nothing. It is left out, so that only the others count.',
  counted: 'Times such as +7d count from the moment at which you log in.',
  change: 'Change in the workshop',
  back: 'Back to single limits',
  changed: 'The template was changed meanwhile. This is as it was when chosen.',
  gone: 'The template is not in your library any more. This is as it was when chosen.',
  renew: 'Take it as it is now',
  /** why an include cannot be put in its place; `path`: the names that led there */
  include: {
    missing: (name: string) => `It includes “${name}”, and there is no template of that name and kind.`,
    cycle: (_name: string, path: string) => `It includes itself: ${path}.`,
    'too-deep': (_name: string, path: string) => `Its includes lead too deep: ${path}.`,
  } satisfies Record<IncludeFault['because'], (name: string, path: string) => string>,
  /** why a clause or a rotation is not sent; `claim` is the member's name */
  fault: {
    'unknown-member': (_claim: string, about: string) =>
      `“${about}” is not known here. The server would drop it and give more than you meant, so this is not sent.`,
    'include-left': (_claim: string, about: string) =>
      `The template “${about}” was not put in its place, so this is not sent.`,
    'not-a-time': (claim: string) => `“${claim}” is not a time. Write +7d, +12h30m or 2027-01-31 18:00.`,
    'bad-number': (claim: string) => `“${claim}” is not a whole number from 0 on.`,
    'not-supported': (claim: string) =>
      `This server would ignore “${claim}” and give more than you meant, so this is not sent.`,
  } satisfies Record<RequestFault['because'], (claim: string, about: string) => string>,
};
