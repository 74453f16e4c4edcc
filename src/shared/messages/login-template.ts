/** Templates in the login form. */
export const loginTemplate = {
  take: 'From a template',
  takeFor: (section: string) => `From a template: ${section}`,
  list: 'Templates',
  search: 'Search templates',
  none: 'There is no template for this yet.',
  noMatch: 'No template fits.',
  unsaved: (names: string) => `What is not saved yet is not taken: ${names}.`,
  toTemplates: 'Open the templates',
  favourite: 'favourite',
  profile: 'Profile: sets all that it names',
  taken: (name: string) => `Taken from “${name}”.`,
  quoted: (name: string) => `“${name}”`,
  leftOut: (names: string, count: number) =>
    count === 1
      ? `${names} is left out: it cannot be asked for in a login.`
      : `${names} are left out: they cannot be asked for in a login.`,
  notOffered: (issuer: string) =>
    `The profile names the identity provider ${issuer}, which this server does not offer. The provider stays as it was.`,
  notTaken: (name: string) => `“${name}” was not taken, and the form is as it was.`,
  chosen: 'Template',
  chosenProfile: 'Profile',
  part: (part: string, fault: string) => `${part}: ${fault}`,
  notSent: 'This clause cannot be sent as it is, so the login waits until that is changed.',
  emptyClause: 'This clause limits nothing. It is left out, so that only the others count.',
  counted: 'Times such as +7d count from the moment at which you log in.',
  change: 'Change in the workshop',
  back: 'Back to single limits',
  changed: 'The template was changed meanwhile. This is as it was when chosen.',
  gone: 'The template is not in your library any more. This is as it was when chosen.',
  renew: 'Take it as it is now',
};
