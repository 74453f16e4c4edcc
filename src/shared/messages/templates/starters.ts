import type { StarterId } from '../../templates/starters.ts';

export interface StarterWords {
  /** also the name of the template that is made of it */
  readonly title: string;
  /** what it is for, and what to put in */
  readonly about: string;
}

/** The examples that come with the app. */
export const starters: Readonly<Record<StarterId, StarterWords>> = {
  'read-only-day': {
    title: 'Read-only storage for a day',
    about: 'Reads from storage and changes nothing, for one day. Enter the scope that your provider uses for reading.',
  },
  'this-computer': {
    title: 'This computer only',
    about: 'Works for a day, and only from the current address of this computer. A copy is useless elsewhere.',
  },
  'batch-job': {
    title: 'One batch job',
    about: 'Three days, one host, twenty access tokens and nothing else. Enter the host where the job runs.',
  },
  'api-test': {
    title: 'Test an API for an hour',
    about: 'Access tokens for one service, for an hour. Enter the audience of the service.',
  },
  'one-access-token': {
    title: 'One access token',
    about: 'Gives a single access token within an hour, and nothing after that.',
  },
  'read-anywhere-write-here': {
    title: 'Read anywhere, write here',
    about: 'Two clauses: read from anywhere, write only from this computer, for a week.',
  },
  'one-country': {
    title: 'One country',
    about: 'Works for 30 days in one country. Choose yours; the server must be able to look up where an address is.',
  },
  'working-week': {
    title: 'Five working days',
    about: 'Ten hours on each of five days in a row, counted from the login. It does not work in between.',
  },
  'night-transfer': {
    title: 'Transfer at night',
    about: 'Starts eight hours after the login, then transfers data for eight. Log in before you go home.',
  },
  emergency: {
    title: 'Quarter of an hour',
    about:
      'Three access tokens from this computer within 15 minutes, for a quick task on a computer that you do not trust.',
  },
  'copy-service': {
    title: 'Service that copies data',
    about:
      'A month of transfers. Its value changes with every access token, and if an old value is used, the token is revoked.',
  },
  'sub-token-job': {
    title: 'Token to give away',
    about: 'For a job or a colleague: three days of reading, fifty access tokens, no new mytokens.',
  },
  'only-access-tokens': {
    title: 'Access tokens only',
    about: 'The useful minimum: it gets access tokens and cannot even view information about itself.',
  },
  'look-only': {
    title: 'View only',
    about: 'Shows its contents, its history and the mytokens created from it. Gets no access tokens.',
  },
  'token-factory': {
    title: 'Token factory',
    about: 'Creates mytokens for jobs and can revoke them. Keep it in the vault and do not share it.',
  },
  'rotate-and-guard': {
    title: 'Rotate and guard',
    about: 'A new value with every use. If an old value is used, the token and everything created from it are revoked.',
  },
  'daily-rotation': {
    title: 'Use it daily',
    about: 'A new value with every access token. A value that is not used for a day stops working.',
  },
};
