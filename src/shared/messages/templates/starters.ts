import type { StarterId } from '../../templates/starters.ts';

export interface StarterWords {
  /** also the name of the template that is made of it */
  readonly title: string;
  /** what it is for, and what to put in */
  readonly about: string;
}

/** The starting points that come with the app. */
export const starters: Readonly<Record<StarterId, StarterWords>> = {
  'read-only-day': {
    title: 'Read-only storage for a day',
    about: 'Reads from storage and changes nothing, for one day. Put in the scope that your provider uses for reading.',
  },
  'this-computer': {
    title: 'This computer only',
    about: 'Works for a day and from the address that this computer has now. A copy of it is worth nothing elsewhere.',
  },
  'batch-job': {
    title: 'One batch job',
    about: 'Three days, one host, twenty access tokens and nothing else. Put in the host where the job runs.',
  },
  'api-test': {
    title: 'Test an API for an hour',
    about: 'Access tokens for one service, for an hour. Put in the audience of the service.',
  },
  'one-access-token': {
    title: 'One access token',
    about: 'Good for a single access token within the hour; after that it does nothing any more.',
  },
  'read-anywhere-write-here': {
    title: 'Read anywhere, write here',
    about: 'Two clauses: reading from everywhere, changing from this computer only, for a week.',
  },
  'one-country': {
    title: 'One country',
    about: 'Works for 30 days in one country. Put in yours; the server must know where addresses are.',
  },
  'working-week': {
    title: 'Five working days',
    about: 'Ten hours on each of five days in a row, counted from the login. In between it rests.',
  },
  'night-transfer': {
    title: 'Transfer at night',
    about: 'Sleeps for eight hours, then moves data for eight. Log in before you go home.',
  },
  emergency: {
    title: 'Quarter of an hour',
    about: 'Three access tokens from this computer within 15 minutes: for a quick look on a computer you do not trust.',
  },
  'copy-service': {
    title: 'Service that copies data',
    about: 'A month of transfers. Its value changes with each access token, and a stolen old value ends it.',
  },
  'sub-token-job': {
    title: 'Token to give away',
    about: 'For a job or a colleague: three days of reading, fifty access tokens, no further mytokens.',
  },
  'only-access-tokens': {
    title: 'Access tokens only',
    about: 'The least that is useful: it gets access tokens and cannot even look at itself.',
  },
  'look-only': {
    title: 'Look, do not use',
    about: 'Shows its content, history and what was made from it, and gets no access tokens.',
  },
  'token-factory': {
    title: 'Token factory',
    about: 'Makes mytokens for jobs and can revoke them again. Keep it in the vault and give it to nobody.',
  },
  'rotate-and-guard': {
    title: 'Rotate and guard',
    about: 'A new value with every use. When somebody uses an old one, the token and all made from it are revoked.',
  },
  'daily-rotation': {
    title: 'Use it daily',
    about: 'A new value with each access token. A value that is not used for a day is worthless.',
  },
};
