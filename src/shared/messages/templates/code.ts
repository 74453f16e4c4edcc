import type { IncludeFault } from '../../templates/includes/walk.ts';
import type { TemplateKind } from '../../templates/model.ts';
import type { TextFault, TextFaultKind } from '../../templates/parse/text-issue.ts';

/** The code view: the template as JSON, what is wrong with it, copying and pasting. */
export const code = {
  label: 'The template as JSON',
  keys: 'Press Tab to leave the text. Undo and redo apply to the whole editor.',
  good: 'In sync with the editor.',
  faults: (count: string, value: number) =>
    value === 1
      ? '1 error. The editor shows the last valid version.'
      : `${count} errors. The editor shows the last valid version.`,
  goTo: (line: string) => `Go to line ${line}`,
  goToPosition: (line: string, column: string) => `Go to line ${line}, column ${column}`,
  tooLarge: (size: string, most: string) =>
    `This text has ${size} characters, and a template can have at most ${most}. The text stays here until you leave, but is not saved. The editor shows the last valid version.`,
  discard: 'Back to the last valid version',
  copyAs: 'Copy as…',
  copy: {
    json: { name: 'JSON', hint: 'As shown here.' },
    options: { name: 'Command-line options', hint: 'For the mytoken command. Several clauses are copied as JSON.' },
    link: { name: 'Share link', hint: (server: string) => `Opens the web page of ${server} with this filled in.` },
    linkNoServer: { name: 'Share link', hint: 'Needs a server: add one under Servers, or choose one above.' },
  },
  copyLastGood: 'Made from the last valid version.',
  copied: {
    json: 'Copied as JSON',
    options: 'Copied as command-line options',
    link: 'Copied as a share link',
  },
  notCopied: 'Not copied',
  nothingToCopy: 'Nothing in this template can be written as an option.',
  noOptionsFor: {
    'unknown-member': (about: string) =>
      `The mytoken command ignores “${about}” without a warning, so it would ask for more than the template allows. Copy it as JSON instead.`,
    'blank-in-name': (about: string) =>
      `The template name “${about}” contains a space, and the mytoken command splits names there. Copy it as JSON instead.`,
    nul: () => 'The name of the token contains a character that cannot be passed to a command. Change the name first.',
  },
  copiedAsJson: 'Single options cannot express all of it, so part of it is JSON, with times fixed as of now.',
  copiedRotation:
    'Version 0.7 of the mytoken command cannot read rotation as JSON and stops with an error. If the server has a template for it, use its name instead: --rotation=NAME.',
  copiedNames: (names: string) =>
    `The server replaces these names with its own templates, and refuses names that it does not know: ${names}.`,
  linkNotRead: {
    title: (server: string) => `Copied, but the web page of ${server} cannot read the link`,
    because: (server: string, profile: string) =>
      `${server} has no profile “${profile}”, and without it the page shows an empty form: a token created there has no limits. Ask the server's operator to add the profile, or log in with this template here.`,
  },
  linkUnsure: (server: string, profile: string) =>
    `${server} could not be asked whether it has the profile “${profile}”. Without it, the page shows an empty form, and a token created there has no limits. Check that the form is filled in before you continue.`,
  paste: 'Paste…',
  pasteDialog: {
    title: 'Paste a template',
    field: 'Text',
    hint: 'JSON, options of the mytoken command, or a share link of a server.',
    recognised: {
      json: 'Recognised: JSON.',
      options: 'Recognised: command-line options.',
      link: 'Recognised: a share link.',
    },
    replaces: 'Replace everything',
    adds: 'Add as new clauses',
    pasted: 'pasted a template',
    pastedClauses: (count: string, value: number) => (value === 1 ? 'pasted 1 clause' : `pasted ${count} clauses`),
  },
};

/** The required form of an entry, in words that follow “must be”. */
const shapes: Readonly<Record<string, string>> = {
  restrictions: 'a clause in { }, a list of clauses in [ ], or template names in quotes',
  capabilities: 'a list of names in [ ], or text in quotes with spaces between the names',
  rotation: 'settings in { }, or template names in quotes',
  profile: 'entries in { }, or template names in quotes',
  name: 'text in quotes',
  oidc_issuer: 'the address of a provider in quotes',
  include: 'template names in quotes, or a list of them in [ ]',
  nbf: 'a time: a whole number, or text such as "+7d"',
  exp: 'a time: a whole number, or text such as "+7d"',
  lifetime: 'a number of seconds, or text such as "+7d"',
  scope: 'text in quotes, with spaces between the scopes',
  audience: 'a list of quoted texts in [ ]',
  hosts: 'a list of quoted texts in [ ]',
  ip: 'a list of quoted texts in [ ]',
  geoip_allow: 'a list of country codes in [ ]',
  geoip_disallow: 'a list of country codes in [ ]',
  usages_AT: 'a whole number, without quotes',
  usages_other: 'a whole number, without quotes',
  on_AT: 'true or false',
  on_other: 'true or false',
  auto_revoke: 'true or false',
};

const sentences: Readonly<Record<TextFaultKind, (about: string) => string>> = {
  'too-large': (about) =>
    about === '' ? 'This text is too large. A template can have at most 256 KiB as JSON.' : `“${about}” is too long.`,
  'too-deep': () => 'The brackets are nested too deeply.',
  'not-json': (about) =>
    about === '' ? 'This is not JSON.' : `“${about}” is not expected here. A comma, colon or quote may be missing.`,
  'no-json': (about) => `This is not JSON: it begins with “${about}”.`,
  'cut-off': () => 'The text ends too early: a bracket or quote is still open.',
  comment: () => 'JSON cannot contain comments, and servers would refuse this.',
  'trailing-comma': () => 'Nothing follows this comma. Remove it.',
  invisible: (about) =>
    `There is an invisible character (${about}) here, perhaps copied from a web page. Remove it, or replace it with a space.`,
  'duplicate-key': (about) =>
    about === 'ip' || about === 'hosts'
      ? 'The hosts are given twice: “ip” is the old name of “hosts”. Keep only one of them.'
      : `“${about}” appears twice. Keep only one of them.`,
  'wrong-type': (about) => `“${about}” must be ${shapes[about] ?? 'of another type'}.`,
  'not-a-time': (about) => `“${about}” is not a time. Enter +7d, +12h30m or 2027-01-31 18:00.`,
  'not-an-integer': (about) => `${about} is not a whole number. Use digits only.`,
  negative: (about) => `${about} is less than zero. Enter 0 or more.`,
  'too-big-a-number': (about) => `${about} is too large to be stored exactly.`,
  'bad-name': (about) =>
    about === ''
      ? 'A name is missing here.'
      : `“${about}” cannot be used as a name. Put one slash between a group and a name.`,
  'too-many': (count) => `There are ${count} entries here. A template can have at most 1,000 of a kind.`,
  'too-many-clauses': (count) => `There are ${count} clauses here. A template can have at most 200.`,
  empty: (about) => (about === '' ? 'There is nothing here yet.' : `“${about}” contains no name.`),
  'no-options': () => 'None of these options sets anything that a template can contain.',
  'unknown-option': (about) => `“${about}” is not an option of mytoken MT, or its value is missing.`,
  'needs-shell': (about) =>
    `“${about}” can only be read by a shell, or a quote is not closed. Nothing was read. Enter templates in full, and do not paste tokens here.`,
  file: (about) => `“${about}” is a file, and files are not opened from here. Paste its contents instead.`,
  twice: (about) => `“${about}” repeats another option, and the mytoken command would ignore one of them.`,
  'not-a-link': () => 'This link contains no template: ?r= or what follows it is missing or damaged.',
  'other-kind': () => 'It contains nothing for this kind of template.',
};

const kinds: Readonly<Record<TemplateKind, string>> = {
  restrictions: 'restrictions',
  capabilities: 'capabilities',
  rotation: 'rotation',
  profile: 'profiles',
};

/** Issues in the text of a template, and of includes. */
export const templateText = {
  fault: ({ because, about }: Pick<TextFault, 'because' | 'about'>): string => sentences[because](about),
  include: ({ because, kind, name, path }: Pick<IncludeFault, 'because' | 'kind' | 'name' | 'path'>): string => {
    switch (because) {
      case 'missing':
        return `There is no template called “${name}” among the ${kinds[kind]}.`;
      case 'cycle':
        return `“${name}” includes itself: ${[...path, name].join(' → ')}.`;
      case 'too-deep':
        return `“${name}” is nested too deeply in other templates.`;
      case 'too-many':
        return `With “${name}”, this is more than a template can have: 200 clauses, and 1,000 values in a list.`;
    }
  },
};
