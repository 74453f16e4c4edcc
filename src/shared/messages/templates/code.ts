/** The code view: the template as JSON, what is wrong with it, copying and pasting. */
export const code = {
  label: 'The template as JSON',
  keys: 'Tab leaves the text. Undo and redo are those of the whole editor.',
  good: 'In step with the editor.',
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
