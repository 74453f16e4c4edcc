import type { Question } from '../ipc/question.ts';
import { mark } from '../text/visible.ts';
import { durationText } from '../time/duration.ts';
import type { SetAsideFile } from '../vault/set-aside.ts';
import { leaveOpen } from './lock.ts';
import { vaultQuestions } from './vault-questions.ts';

const cancel = 'Cancel';
const restored =
  'This token was restored from a backup, and its value may have been replaced since the backup was made.';

/** Questions by main before it destroys something or changes whom it trusts. */
export const questions = {
  ...vaultQuestions,
  addServer: (host: string, version: string, providers: string): Question => ({
    title: `Add ${host}?`,
    body: `It is a mytoken server${version === '' ? '' : `, version ${mark(version)}`}, with ${providers}. Logins that you start there create tokens on it, and those tokens are sent to it whenever they are used. Add it only if you trust whoever runs it.`,
    confirm: 'Add server',
    cancel,
    danger: false,
  }),
  addProvider: (host: string, others: string): Question => ({
    title: `Add ${host}?`,
    body: `It is an OpenID provider${others === '' ? '' : `, whose logins and tokens go to ${others} too`}. You log in there in your browser, and the refresh tokens of those logins are kept in the vault and sent to it whenever they are used. Add it only if you trust whoever runs it.`,
    confirm: 'Add provider',
    cancel,
    danger: false,
  }),
  moreHosts: (count: number): string => `${count} more`,
  removeProvider: (name: string, host: string): Question => ({
    title: `Remove ${name}?`,
    body: `${host} is forgotten on this computer. Nothing changes at the provider.`,
    confirm: 'Remove provider',
    cancel,
    danger: true,
  }),
  removeClient: (clientId: string, host: string, isRegistered: boolean, isShared: boolean): Question => ({
    title: 'Remove this client?',
    body: isRegistered
      ? `The client ${clientId} is deleted at ${host}, and forgotten on this computer. The next login there registers a new one.${isShared ? ' It is in a backup: refresh tokens of other computers that took it from there would not work any more.' : ''}`
      : `The client ${clientId} of ${host} is forgotten on this computer, with its secret. Nothing changes at the provider.`,
    confirm: 'Remove client',
    cancel,
    danger: true,
  }),
  removeServer: (name: string, host: string): Question => ({
    title: `Remove ${name}?`,
    body: `${host} and the names that you gave to its providers are forgotten on this computer. Nothing changes on the server.`,
    confirm: 'Remove server',
    cancel,
    danger: true,
  }),
  /** By what a token is known apart from the names that are given to it here. */
  tokenFacts: (tokenName: string, provider: string, day: string): string =>
    tokenName === ''
      ? `It was created with a login at ${mark(provider)} on ${day}.`
      : `On the server it is called “${mark(tokenName)}”. It was created with a login at ${mark(provider)} on ${day}.`,
  revoke: (alias: string, host: string, facts: string): Question => ({
    title: `Revoke ${alias}?`,
    body: `${facts} ${host} permanently invalidates this mytoken, on every computer that has a copy. This cannot be undone. Mytokens that were created from it stay valid. Access tokens that were already given out may stay valid until they expire.`,
    confirm: 'Revoke',
    cancel: 'Keep it',
    danger: true,
  }),
  revokeWithManager: (alias: string, manager: string, lists: boolean): Question => ({
    title: `Revoke ${alias} with ${manager}?`,
    body: `The server does not revoke ${alias} by the value on this computer. ${manager} may revoke all tokens of the same person, and can do it. ${
      lists
        ? `Then the list of your tokens is asked whether ${alias} is gone, which counts as one use of ${manager}.`
        : `${manager} may not list tokens, so Mytoken Tray cannot check afterwards whether ${alias} is gone.`
    }`,
    confirm: 'Revoke',
    cancel: 'Keep it',
    danger: true,
  }),
  revokeAll: (names: string, count: number, others: number): Question => ({
    title: count === 1 ? 'Revoke the only token on this computer?' : `Revoke all ${count} tokens on this computer?`,
    body: `${names} will be permanently invalid, on every computer that has a copy. This cannot be undone. Mytokens that were created from them and are not in this vault stay valid.${
      others === 0
        ? ''
        : ` ${others === 1 ? 'One token that is' : `${others} tokens that are`} already over or cannot be revoked stay in the list.`
    }`,
    confirm: 'Revoke everything',
    cancel: 'Keep them',
    danger: true,
  }),
  moreTokens: (count: string): string => `${count} more`,
  revokeLogin: (alias: string, host: string, facts: string): Question => ({
    title: `Revoke ${alias}?`,
    body: `${facts} ${host} permanently ends this login, on every computer that has a copy of its refresh token. This cannot be undone. Access tokens that were already given out may stay valid until they expire.`,
    confirm: 'Revoke',
    cancel: 'Keep it',
    danger: true,
  }),
  /** @param facts empty where the sealed file cannot be read. @param hasRecord whether there is such a file at all */
  forget: (
    alias: string,
    facts: string,
    hasRecord: boolean,
    mayStillWork: boolean,
    where: 'server' | 'provider' = 'server',
  ): Question => ({
    title: `Remove ${alias} from this computer?`,
    body: [
      facts,
      hasRecord
        ? 'Its encrypted file is deleted, and nobody can restore it.'
        : 'Its encrypted file is already gone. What is left of the token here is deleted.',
      mayStillWork
        ? `The token may still be valid ${where === 'server' ? 'on the server' : 'at the provider'}: if there is a copy elsewhere, the copy keeps working.`
        : 'The token can no longer be used anyway.',
    ]
      .join(' ')
      .trim(),
    confirm: 'Remove',
    cancel: 'Keep it',
    danger: true,
  }),
  tryOnce: (alias: string, facts: string, autoRevoke: boolean, isRestored: boolean): Question => ({
    title: `Try ${alias} once?`,
    body: `${facts} ${isRestored ? restored : "The server's last answer did not arrive, and it may have contained a new value for this token."} ${
      autoRevoke
        ? 'This token is set to be revoked when an old value is used: if the value here is the old one, trying it revokes the token and everything created from it.'
        : 'If the value here is the old one, the server refuses it and nothing else happens.'
    }`,
    confirm: 'Try once',
    cancel: 'Not now',
    danger: autoRevoke,
  }),
  tryLoginOnce: (alias: string, facts: string, isRestored: boolean): Question => ({
    title: `Try ${alias} once?`,
    body: `${facts} ${isRestored ? restored : "The provider's last answer did not arrive, and it may have contained a new value for this token."} If the value here is the old one, trying it can make the provider end the login, on every computer. It is safer to log in again.`,
    confirm: 'Try once',
    cancel: 'Not now',
    danger: true,
  }),
  nameComputer: (): Question => ({
    title: 'Tell servers the name of this computer?',
    body: 'Every server in your list learns it with the next login, copy or revocation, and keeps it in the history of the token.',
    confirm: 'Tell them',
    cancel,
    danger: false,
  }),
  runBrowser: (command: string): Question => ({
    title: 'Open logins with this command?',
    body: `${mark(command)} runs as you whenever a login begins, with the address of the login as its last argument. Agree only if you entered it yourself.`,
    confirm: 'Use it',
    cancel,
    danger: true,
  }),
  enterProxy: (address: string, bypass: string): Question => ({
    title: `Connect through ${mark(address)}?`,
    body: `From now on, Mytoken Tray reaches servers and providers through this proxy${bypass === '' ? '' : `, except for ${mark(bypass)}`}. Whoever runs it sees which servers you use and when, but not what is sent. Enter only a proxy that your network tells you to use.`,
    confirm: 'Use this proxy',
    cancel,
    danger: false,
  }),
  leaveProxy: (address: string): Question => ({
    title: `Stop using the proxy ${mark(address)}?`,
    body: 'From now on, Mytoken Tray reaches servers and providers another way. The address of the proxy stays in the settings.',
    confirm: 'Stop using it',
    cancel,
    danger: false,
  }),
  replaceClient: (clientId: string, host: string): Question => ({
    title: 'Replace this client?',
    body: `There is already a client ${clientId} for ${host}. Its secret and its redirect address are replaced by what was entered, also for the logins that were made with it: if that is wrong, they can be neither used nor revoked.`,
    confirm: 'Replace client',
    cancel,
    danger: true,
  }),
  shareRedirect: (host: string, other: string): Question => ({
    title: `Share a redirect address with ${other}?`,
    body: `Logins at ${host} and at ${other} would come back to the same address, and not both of them name themselves there. Whoever runs one could then get a login at the other. If you can, have an address registered with the path that was proposed.`,
    confirm: 'Share it',
    cancel,
    danger: true,
  }),
  /** @param facts of each certificate */
  trustAuthority: (host: string, facts: string): Question => ({
    title: `Trust this for ${host}?`,
    body: `${facts} Whoever has its key can read and change what is sent to ${host}. Compare the fingerprint with one that you got from the operator of ${host} in another way.`,
    confirm: 'Trust it',
    cancel,
    danger: true,
  }),
  removeAuthority: (host: string, facts: string): Question => ({
    title: `Remove this certificate for ${host}?`,
    body: `${facts} If nobody else confirms the identity of ${host}, it can then no longer be reached from here.`,
    confirm: 'Remove certificate',
    cancel,
    danger: true,
  }),
  certificateFacts: (subject: string, fingerprint: string, day: string): string =>
    `Certificate of ${subject === '' ? 'nobody named' : mark(subject)}, valid until ${day}, with the SHA-256 fingerprint ${fingerprint}.`,
  copyLoginLink: (): Question => ({
    title: 'Copy the login link?',
    body: 'Anyone who has this link can get the new token instead of you. Paste it only into your own browser. It is cleared from the clipboard like an access token.',
    confirm: 'Copy link',
    cancel,
    danger: false,
  }),
  copyProviderLink: (): Question => ({
    title: 'Copy the login link?',
    body: 'Anyone who has this link can log in with an account of their own in your place. Paste it only into your own browser. It is cleared from the clipboard like an access token.',
    confirm: 'Copy link',
    cancel,
    danger: false,
  }),
  showLoginLink: (): Question => ({
    title: 'Show the login link as a QR code?',
    body: 'Anyone who scans it can get the new token instead of you. Let nobody else see your screen, and scan it only with a device of your own.',
    confirm: 'Show QR code',
    cancel,
    danger: false,
  }),
  /** @param since when it opened the vault; null = not told. @param silentSince when it gave its last sign of life */
  takeVaultOver: (computer: string | null, since: string | null, silentSince: string): Question => ({
    title: `Take over the vault${computer === null ? '' : ` from ${computer}`}?`,
    body: `${computer === null ? 'Another computer or a container' : `The computer or container ${computer}`} has had this vault open${
      since === null ? '' : ` since ${since}`
    }, and has shown no activity since ${silentSince}. It may be asleep or disconnected from the network. If it goes on using its tokens while you use them here, the server can revoke those that rotate. Take over only if Mytoken Tray is no longer running there.`,
    confirm: 'Take it over',
    cancel: 'Leave it closed',
    danger: true,
  }),
  beginAnew: (tokens: number): Question => ({
    title: 'Create a new vault?',
    body: `It is empty. ${
      tokens === 1
        ? 'The token in the old vault can then no longer be used here, but stays valid: revoke it on the web page of its server.'
        : `The ${tokens} tokens in the old vault can then no longer be used here, but stay valid: revoke them on the web pages of their servers.`
    } If you can restore the old vault, from a backup or from a disk that is not connected at the moment, do not create a new one.`,
    confirm: 'Create a new vault',
    cancel,
    danger: true,
  }),
  quitWhileRenewing: (): Question => ({
    title: 'Quit while waiting for a token?',
    body: 'A server was asked for a token, or for a new value of one, and that is not saved yet. It is sent only once: if you quit now, it may be lost.',
    confirm: 'Quit anyway',
    cancel: 'Wait',
    danger: true,
  }),
  quitUnsaved: (because: string): Question => ({
    title: 'Quit without saving a token?',
    body: `${because} A token, or a new value of one, is therefore only in memory. If you quit now, it is lost and you have to log in again. If you stay, Mytoken Tray keeps trying to save it.`,
    confirm: 'Quit and lose it',
    cancel: 'Stay',
    danger: true,
  }),
  replaceFiles: (count: number): Question => ({
    title: count === 1 ? 'Replace a file?' : `Replace ${count} files?`,
    body:
      count === 1
        ? 'The folder that you chose already has a file with that name and other contents. Those contents will be lost.'
        : 'The folder that you chose already has files with those names and other contents. Those contents will be lost.',
    confirm: 'Replace',
    cancel: 'Leave as it is',
    danger: true,
  }),
  clipboardRule: (seconds: number): Question => ({
    title: seconds === 0 ? 'Never clear the clipboard?' : `Leave tokens on the clipboard for ${durationText(seconds)}?`,
    body:
      seconds === 0
        ? 'An access token then stays on the clipboard until something else is copied, where every program that you run can read it.'
        : 'Every program that you run can read the clipboard during that time.',
    confirm: 'Change',
    cancel: 'Leave as it is',
    danger: true,
  }),
  leaveOpen,
  removeSetAside: ({ file, part, alias, state }: SetAsideFile): Question => ({
    title: `Delete ${file}?`,
    body: `${
      part === 'key'
        ? 'Files that cannot be decrypted may need the key in it.'
        : state === 'superseded' || state === 'expired' || state === 'empty'
          ? 'Nothing that is in use is lost.'
          : `It may be the only copy of what it holds${alias === null ? '' : `, for the token “${mark(alias)}”`}.`
    } This cannot be undone.`,
    confirm: 'Delete it',
    cancel: 'Keep it',
    danger: true,
  }),
};
