import type { WhyNotKept } from '../credentials/keep-alive.ts';
import type { CopyForm } from '../credentials/presets.ts';
import type { ClaimName } from '../templates/model.ts';

const uses = (count: string, value: number) => (value === 1 ? '1 access token' : `${count} access tokens`);

/** What access tokens are asked for with, how they are copied, and what they cost. */
export const accessTokens = {
  title: 'Access tokens',
  fileDialog: { title: 'Save an access token', confirm: 'Save' },
  fileName: 'access-token',
  forms: {
    token: 'Token only',
    header: 'HTTP header',
    export: 'Shell variable',
    curl: 'curl command',
  } satisfies Record<CopyForm, string>,
  formHints: {
    token: 'the access token and nothing else',
    header: 'Authorization: Bearer …',
    export: 'export BEARER_TOKEN=…',
    curl: 'curl -H Authorization, with the audience as address',
  } satisfies Record<CopyForm, string>,
  menu: {
    label: 'More ways to copy',
    labelOf: (preset: string) => `More for ${preset}`,
    preset: (name: string) => `Copy with “${name}”`,
    form: {
      token: 'Copy the token only',
      header: 'Copy as HTTP header',
      export: 'Copy as shell variable',
      curl: 'Copy as curl command',
    } satisfies Record<CopyForm, string>,
    file: 'Save to a file…',
    fileHint: 'only you can read it',
  },
  saved: 'Access token saved',
  presets: {
    title: 'Presets',
    hint: 'A preset says which scopes and audiences an access token is asked for with. The default is what a single click copies, here and in the tray. An access token that is still valid is copied again, which costs nothing.',
    list: 'Presets',
    standard: 'Standard',
    isDefault: 'Default',
    scopesOpen: 'all that the token allows',
    scopesGranted: 'all granted scopes',
    audiencesOpen: 'those that the token names',
    audiencesNone: 'none',
    scopes: 'Scopes',
    audiences: 'Audiences',
    copiedAs: 'Copied as',
    sentAs: 'Audiences are sent',
    copy: 'Copy',
    copyWith: (name: string) => `Copy with ${name}`,
    edit: 'Edit…',
    makeDefault: 'Make it the default',
    remove: 'Delete',
    add: 'Add a preset',
    saved: (name: string) => `${name} was saved`,
    removed: (name: string) => `${name} was deleted`,
    chosen: (name: string) => `${name} is the default`,
    undo: 'Undo',
  },
  form: {
    titleNew: 'New preset',
    titleEdit: (name: string) => `Edit ${name}`,
    name: 'Name',
    nameHint: 'Shown in the menu of the tray.',
    scopesHint: 'Fewer scopes make an access token that can do less. Choose none for all that the token allows.',
    grantedHint:
      'Fewer scopes make an access token that can do less. With all granted ones chosen, it asks for none in particular.',
    audiencesKind: 'Audiences',
    audiencesKinds: { token: 'Those that the token names', none: 'None', chosen: 'These' },
    services: 'Services',
    audiencesHint: 'Services that are to accept the access token.',
    audiencesNoneHint: 'No audience is asked for. The provider decides which services accept the access token.',
    copyAs: 'Copy as',
    save: 'Save',
  },
  cost: {
    clause: (number: string, count: number) =>
      count === 1 ? 'Charged to its only clause' : `Charged to clause ${number}`,
    unlimited: 'no limit on access tokens',
    left: (left: string, limit: string, asOf: string | null) =>
      `${left} of ${limit} access tokens left, ${asOf === null ? 'as last known' : `as of ${asOf}`}`,
    limit: (limit: string, value: number) => `it allows ${uses(limit, value)} in all`,
    unrestricted: 'Nothing is charged: the token has no restrictions',
    rotates: 'the token gets a new value',
    depends: 'if the server sees this computer where the clause allows it',
    refused: (why: string) => `No clause allows this at present: ${why}`,
    because: {
      nbf: 'not started yet',
      exp: 'expired',
      hosts: 'for other hosts',
      geoip_allow: 'for other countries',
      geoip_disallow: 'for other countries',
      usages_AT: 'all access tokens used',
      usages_other: 'all uses used',
      scope: 'other scopes',
      audience: 'other audiences',
    } satisfies Record<ClaimName, string>,
    provider: (provider: string) => `One request to ${provider}, which counts nothing`,
  },
  ignored: {
    meaning:
      'This token has no restrictions, so its server ignores scopes and audiences: the access token may do all that the login may do. A sub-token with restrictions keeps to them.',
    makeSubToken: 'Make a restricted sub-token',
  },
  last: {
    askedWith: (preset: string) => `with ${preset}`,
    showClaims: 'Show its claims',
    claims: 'Claims of the access token',
    claimsHint: 'Read from the token and not checked: that is up to the service that it is for.',
    claimsGone: 'Its claims are no longer known. Copy an access token to see those of the new one.',
  },
  keepAlive: {
    title: 'Rotation deadline',
    until: (moment: string) => `until ${moment}`,
    meaning: 'If the token is not used before then, its value stops working.',
    over: 'The value of this token was not used in time and has stopped working.',
    label: 'Keep it alive',
    accessToken: (interval: string) =>
      `After ${interval} without a use, Mytoken Tray gets an access token in the background, which renews the value. Each time costs what a copy costs.`,
    subtokens: (interval: string) =>
      `After ${interval} without a use, Mytoken Tray asks in the background for the list of sub-tokens, which renews the value. Each time costs one other use.`,
    whileOpen: 'This works only while Mytoken Tray runs and the vault is open.',
    impossible: {
      'never-rotates': 'It cannot be kept alive: no request gives it a new value.',
      capability: 'It cannot be kept alive: it lacks the capability for a request that gives it a new value.',
      uses: 'It cannot be kept alive: the uses of its clauses are used up or over.',
      unrestricted: 'It cannot be kept alive: without restrictions the server does not renew it by such a request.',
    } satisfies Record<WhyNotKept, string>,
  },
};
