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
      ? '1 fault. The editor shows the last good state.'
      : `${count} faults. The editor shows the last good state.`,
  goTo: (line: string) => `Go to line ${line}`,
  goToPlace: (line: string, column: string) => `Go to line ${line}, column ${column}`,
  tooLarge: (size: string, most: string) =>
    `This text has ${size} characters; a template may have ${most}. It stays here as you typed it, but it is not kept when you leave, and the editor shows the last good state.`,
  discard: 'Back to the last good state',
  copyAs: 'Copy as…',
  copy: {
    json: { name: 'JSON', hint: 'As it stands here.' },
    options: { name: 'Command-line options', hint: 'For the mytoken command; several clauses go as JSON.' },
    link: { name: 'Share link', hint: (server: string) => `Opens the web page of ${server} with this filled in.` },
    linkNoServer: { name: 'Share link', hint: 'Needs a server: add one under Servers, or choose one above.' },
  },
  copyLastGood: 'Made from the last good state.',
  copied: {
    json: 'Copied as JSON',
    options: 'Copied as command-line options',
    link: 'Copied as a share link',
  },
  notCopied: 'Not copied',
  nothingToCopy: 'The template says nothing that could be an option.',
  noOptionsFor: {
    'unknown-member': (about: string) =>
      `The mytoken command drops “${about}” without a word, so options would ask for more than the template. Copy it as JSON.`,
    'blank-in-name': (about: string) =>
      `The template name “${about}” has a blank in it, and the mytoken command cuts names there. Copy it as JSON.`,
    nul: () => 'The name of the token has a character in it that no command can be given. Change the name first.',
  },
  copiedAsJson: 'Single options cannot say all of it, so a part stands as JSON, with its times as of now.',
  copiedRotation:
    'The client 0.7 cannot read a rotation policy as JSON, and stops there. Give the name of a rotation template instead, if the server has one: --rotation=NAME.',
  copiedNames: (names: string) =>
    `The server puts its own templates in the place of these names, and refuses what it does not have: ${names}.`,
  linkNotRead: {
    title: (server: string) => `Copied, but the web page of ${server} will not read the link`,
    because: (server: string, profile: string) =>
      `${server} has no profile “${profile}”, and without it the page shows an empty form: a token that is made there has no limits. Ask its operator for that profile, or log in with this template here.`,
  },
  linkUnsure: (server: string, profile: string) =>
    `${server} could not be asked whether it has the profile “${profile}”. Without it the page shows an empty form, and a token that is made there has no limits: look that it is filled in before you go on.`,
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

/** What a member has to be, said after “must be”. */
const shapes: Readonly<Record<string, string>> = {
  restrictions: 'a clause in { }, a list of clauses in [ ], or names of templates in quotes',
  capabilities: 'a list of names in [ ], or one text with spaces between the names',
  rotation: 'settings in { }, or names of templates in quotes',
  profile: 'members in { }, or names of templates in quotes',
  name: 'one text',
  oidc_issuer: 'the address of a provider, as one text',
  include: 'names of templates, in one text or in a list',
  nbf: 'a time: a whole number, or a text such as "+7d"',
  exp: 'a time: a whole number, or a text such as "+7d"',
  lifetime: 'a number of seconds, or a text such as "+7d"',
  scope: 'one text, with spaces between the scopes',
  audience: 'a list of texts in [ ]',
  hosts: 'a list of texts in [ ]',
  ip: 'a list of texts in [ ]',
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
    about === ''
      ? 'This text is too large: a template has at most 256 KiB when it is printed.'
      : `“${about}” is too long.`,
  'too-deep': () => 'Brackets are nested too deeply here. No template needs that.',
  'not-json': (about) =>
    about === '' ? 'This is not JSON.' : `“${about}” cannot stand here. A comma, a colon or a quote may be missing.`,
  'no-json': (about) => `This is not JSON: it begins with “${about}”.`,
  'cut-off': () => 'The text ends too early: a bracket or a quote is still open.',
  comment: () => 'JSON has no comments. Servers would refuse this.',
  'trailing-comma': () => 'Nothing follows after this comma. Take it away.',
  invisible: (about) =>
    `An invisible character (${about}) stands here, as in text of web pages. Take it away, or write a usual blank.`,
  'duplicate-key': (about) =>
    about === 'ip' || about === 'hosts'
      ? 'The hosts are given twice: “ip” is the old name of “hosts”. Only one of them can count.'
      : `“${about}” is here twice, and only one of them can count.`,
  'wrong-type': (about) => `“${about}” must be ${shapes[about] ?? 'of another type'}.`,
  'not-a-time': (about) => `“${about}” is not a time. Write +7d, +12h30m or 2027-01-31 18:00.`,
  'not-an-integer': (about) => `${about} is not a whole number. Write it with digits only.`,
  negative: (about) => `${about} is less than nothing. Write 0 or more.`,
  'too-big-a-number': (about) => `${about} is too big a number to be kept exactly.`,
  'bad-name': (about) =>
    about === ''
      ? 'A name is missing here.'
      : `“${about}” cannot be a name. A group and a name have one slash between them.`,
  'too-many': (count) => `There are ${count} entries here. A template has at most 1,000 of a kind.`,
  'too-many-clauses': (count) => `There are ${count} clauses here. A template has at most 200.`,
  empty: (about) => (about === '' ? 'There is nothing here yet.' : `“${about}” has no name in it.`),
  'no-options': () => 'No option in this line asks for anything that a template can hold.',
  'unknown-option': (about) => `“${about}” is no option of mytoken MT, or its value is missing.`,
  'needs-shell': (about) =>
    `Only a shell can tell what “${about}” is, or a quote is not closed. Nothing was read. Write templates out in full; tokens do not belong here.`,
  file: (about) => `“${about}” is a file, and files are not opened from here. Paste the template that is in it.`,
  twice: (about) =>
    `“${about}” says again what another option has said, and the mytoken command would drop one of them.`,
  'not-a-link': () => 'This address carries no template: ?r= and what belongs to it are missing or damaged.',
  'other-kind': () => 'There is nothing of this kind of template in it.',
};

const kinds: Readonly<Record<TemplateKind, string>> = {
  restrictions: 'restrictions',
  capabilities: 'capabilities',
  rotation: 'rotation',
  profile: 'profiles',
};

/** What is wrong with the text of a template, and with an include. */
export const templateText = {
  fault: ({ because, about }: Pick<TextFault, 'because' | 'about'>): string => sentences[because](about),
  include: ({ because, kind, name, path }: Pick<IncludeFault, 'because' | 'kind' | 'name' | 'path'>): string => {
    switch (because) {
      case 'missing':
        return `There is no template “${name}” among the ${kinds[kind]}.`;
      case 'cycle':
        return `“${name}” includes itself: ${[...path, name].join(' → ')}.`;
      case 'too-deep':
        return `Templates include templates, and those include others, too many times before “${name}” is reached.`;
      case 'too-many':
        return `With what “${name}” brings there is more than a template can have: 200 clauses, 1,000 values in a list.`;
    }
  },
};
