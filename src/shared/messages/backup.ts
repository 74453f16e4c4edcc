import type { TemplateFate, TokenFate } from '../backup/preview.ts';
import type { Question } from '../ipc/question.ts';

const cancel = 'Cancel';

const tokensOf = (count: number) => (count === 1 ? '1 token' : `${count} tokens`);

/** Things in a backup, by their numbers; those that there are none of are left out. */
const counted = {
  tokens: tokensOf,
  servers: (count: number) => (count === 1 ? '1 server' : `${count} servers`),
  providers: (count: number) => (count === 1 ? '1 provider' : `${count} providers`),
  clients: (count: number) => (count === 1 ? '1 client' : `${count} clients`),
  templates: (count: number) => (count === 1 ? '1 template' : `${count} templates`),
};

/** Making a backup, and restoring one. */
export const backup = {
  title: 'Backup',
  hint: 'One file, encrypted with a passphrase of its own, has everything that another computer needs: tokens, servers, providers, your clients at them, and templates. Settings are not in it.',
  make: 'Make a backup…',
  restore: 'Restore a backup…',
  notOpen: 'Open the vault to make a backup or to restore one.',
  counted,
  empty: 'nothing',
  form: {
    title: 'Make a backup',
    passphraseHint:
      'Choose a passphrase for the file. Whoever has both has your tokens, and without the passphrase nobody can open the file, not even you.',
    leftOut: (names: string, count: number) =>
      count === 1 ? `${names} is left out.` : `These ${count} tokens are left out: ${names}.`,
    why: 'Each use may replace the value of such a token. Then the value in the backup is an old one, and using an old value can end the token, with everything that was created from it. On another computer, log in again instead: the servers, providers and clients for that are in the backup.',
    withRotating: 'Put these tokens into the backup all the same',
    withRotatingHint:
      'For moving to another computer at once. Once restored, none of them is used before you say so, since its value may be an old one by then.',
    submit: 'Choose where to save it…',
  },
  saveDialog: { title: 'Save the backup', confirm: 'Save' },
  openDialog: { title: 'Choose a backup', confirm: 'Choose' },
  made: {
    title: 'The backup was written',
    has: (things: string) => `It has ${things}.`,
    leftOut: (names: string) => `Not in it, because their values may be replaced: ${names}.`,
    unreadable: (names: string) => `Not in it, because they cannot be read here: ${names}.`,
    unnamed: 'a token without a readable name',
    templates: (count: number) =>
      count === 1
        ? 'One file among your templates is no readable template, and is not in it.'
        : `${count} files among your templates are no readable templates, and are not in it.`,
  },
  open: {
    title: (fileName: string) => `Restore ${fileName}`,
    madeAt: (when: string) => `Made ${when}.`,
    has: (things: string) => `It has ${things}.`,
    passphrase: 'Passphrase of the backup',
    submit: 'Open it',
  },
  preview: {
    from: (when: string, computer: string) => (computer === '' ? `Made ${when}.` : `Made ${when} on ${computer}.`),
    tokens: 'Tokens',
    servers: 'Servers',
    providers: 'Providers',
    clients: 'Clients at providers',
    templates: 'Templates',
    fate: {
      new: 'New here',
      newer: 'Newer in the backup: replaces the one here',
      repairs: 'Missing or damaged here: put back',
      outdated: 'Missing or damaged here, but older in the backup than it was: not put back',
      same: 'The same here already',
      older: 'Newer here: stays as it is',
      differs: 'Another value here, which may be the newer one: stays as it is',
      duplicate: 'Here already, as another entry: stays as it is',
      twice: 'Twice in the backup: the other entry is taken',
      blocked: 'What is here cannot be judged: stays as it is',
    } satisfies Record<TokenFate, string>,
    templateFate: {
      new: 'New here',
      same: 'The same here already',
      renamed: 'Another one has this name here: gets a number',
      unreadable: 'Cannot be read by this version: left out',
    } satisfies Record<TemplateFate, string>,
    isNew: 'New here',
    isHere: 'Here already: stays as it is',
    rotates: 'Its value may have been replaced since: not used before you say so',
    unknown: (count: number) =>
      count === 1
        ? 'One entry was written by a newer version, and is left out.'
        : `${count} entries were written by a newer version, and are left out.`,
    nothing: 'There is nothing to restore from this backup.',
    submit: 'Restore',
  },
  restored: {
    title: 'The backup was restored',
    stopped: 'Only part of the backup was restored',
    nothing: 'Nothing was added.',
    added: (things: string) => `Added: ${things}.`,
    replaced: (names: string) => `Replaced by newer ones: ${names}.`,
    kept: (names: string) => `Left as they were, since they changed here in the meantime: ${names}.`,
    failed: (name: string, why: string) => `${name}: ${why}`,
    again: 'What was restored is safe. Restore it again for the rest.',
    close: 'Close',
  },
  questions: {
    withRotating: (): Question => ({
      title: 'Put tokens into the backup whose values may be replaced?',
      body: 'As soon as one of them is used here, the value in the backup is an old one. Using an old value can end the token and everything that was created from it, for you and for programs that work with it. Restore this backup only if you will not use these tokens here any more.',
      confirm: 'Put them in',
      cancel,
      danger: true,
    }),
    restore: (tokens: number, hosts: string, rotating: number): Question => ({
      title: 'Restore this backup?',
      body: [
        tokens === 0
          ? 'None of its tokens is restored.'
          : `${tokensOf(tokens)} will be added to your vault or put in the place of an older or damaged one.`,
        hosts === '' ? '' : `From then on you trust ${hosts} with logins and tokens.`,
        rotating === 0
          ? ''
          : `${rotating === 1 ? 'One token may have' : `${rotating} tokens may have`} another value by now, and will not be used before you say so.`,
        'Nothing that is newer here is replaced. Restore only a backup that you have made yourself.',
      ]
        .filter((part) => part !== '')
        .join(' '),
      confirm: 'Restore',
      cancel,
      danger: false,
    }),
  },
};
