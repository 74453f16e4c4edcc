import type { HostMeaning } from '../../templates/hosts.ts';

/** The controls of a card, one group for each kind of claim. */
export const controls = {
  times: {
    now: 'now',
    written: 'As written',
    placeholder: '+7d, +12h30m, 2027-01-31 18:00',
    unreadable: (text: string) => `“${text}” is no time`,
    unreadableIn: (about: string, text: string) => `${about}: “${text}” is no time.`,
    lastGood: 'Until it is one, nothing is saved, and what was there before counts.',
    forms: 'Other ways to say it',
    span: 'After a while',
    date: 'On a day',
    amount: 'How long',
    unit: 'Unit',
    spanHint: 'Counted from when a token is made.',
    units: { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks', y: 'years' },
    calendar: 'Day',
    clock: 'Time of day',
    noClock: 'Not a time of day. Write 18:00.',
    quick: {
      '+0s': 'now',
      '+1h': 'in 1 hour',
      '+12h': '12 hours',
      '+1d': '1 day',
      '+7d': '7 days',
      '+30d': '30 days',
    },
    ahead: (duration: string) => `in ${duration}`,
    past: (duration: string) => `${duration} ago`,
    utc: (moment: string) => `UTC ${moment}`,
    meant: (lead: string, moment: string, utc: string) => `${lead} ${moment} (UTC ${utc})`,
    meantUtc: (utc: string) => `UTC ${utc}`,
    missing:
      'The clocks go forward over this time, so there is no such time on that day. The one that is meant stands above.',
    ambiguous: 'The clocks go back, so this time comes twice on that day. The one that is meant stands above.',
    nbf: {
      about: (clause: number) => `Beginning of clause ${clause}`,
      add: 'beginning',
      none: 'from the start',
      noneMeaning: 'It works from the start.',
      before: 'from',
    },
    exp: {
      about: (clause: number) => `Expiry of clause ${clause}`,
      add: 'expiry',
      none: 'no end',
      noneMeaning: 'It never ends by itself.',
      before: 'until',
    },
  },
  lists: {
    add: 'Add',
    addSeveral: (count: number) => `Add ${count}`,
    refused: 'A template cannot hold this: too much at once, too long, or no name.',
    suggestions: 'Suggestions',
    noSuggestion: 'Nothing known fits. What you typed can be added all the same.',
    remove: (what: string, value: string, clause: number) => `Remove ${what} ${value} of clause ${clause}`,
    of: (what: string, value: string, clause: number) => `${value}, ${what} of clause ${clause}`,
    addTo: (what: string, clause: number) => `Add ${what} to clause ${clause}`,
    scope: {
      one: 'scope',
      about: (clause: number) => `Scopes of clause ${clause}`,
      hint: 'What services may be asked to do. A pasted list adds several at once.',
      placeholder: 'storage.read:/',
      offered: 'offered by the provider',
    },
    audience: {
      one: 'audience',
      about: (clause: number) => `Audiences of clause ${clause}`,
      lead: 'at',
      hint: 'The services that accept the access tokens, by address. A pasted list adds several at once.',
      placeholder: 'https://storage.example.org',
    },
  },
  hosts: {
    one: 'host',
    about: (clause: number) => `Hosts of clause ${clause}`,
    hint: 'An address, a subnet, a name, *.example.org, or “this” for this computer. A pasted list adds several at once.',
    placeholder: '192.0.2.0/24',
    note: (meaning: HostMeaning, number: (size: bigint) => string): string | null => {
      if (meaning.kind === 'subnet') return meaning.size === 1n ? '1 address' : `${number(meaning.size)} addresses`;
      return meaning.kind === 'wildcard' ? 'all of the domain' : meaning.kind === 'nonsense' ? 'admits nobody' : null;
    },
    thisNow: (address: string | null) => (address === null ? 'as the server sees it' : `now ${address}`),
    thisMeaning: (address: string | null) =>
      `The address that the server sees when a token is made${address === null ? '' : `, probably ${address}`}. It stays in the token as it was then.`,
    range: (first: string, last: string, size: string) => `${first} to ${last}, ${size} addresses.`,
    hostBits: (host: string, sent: string) =>
      host === sent
        ? `${host} is not written as a subnet, since it has bits set behind the slash. The server takes it for the one address before the slash.`
        : `${host} has bits set behind the slash. It is sent as ${sent}; written by hand, a server would read it as the one address before the slash.`,
    writeAddress: (address: string) => `Only ${address}`,
    writeNetwork: (network: string) => `Use ${network}`,
    meaning: {
      address: 'One address.',
      name: 'A name. The server asks the DNS for the name of the address from which a request comes, and compares.',
      wildcard:
        'All names below a domain. The server asks the DNS for the name of the address from which a request comes, and compares.',
    },
    nonsense: {
      zone: 'An address with a zone (%) means something only on one computer. The server admits nobody by it.',
      'wildcard-place': 'A * can only stand at the beginning, as in *.example.org. The server admits nobody by it.',
      'not-a-name': 'This is neither an address nor a name. The server admits nobody by it.',
      prefix: 'The number behind the slash is none that a subnet can have. The server admits nobody by it.',
      international: 'A name has to be written in its ASCII form (xn--…). The server admits nobody by it.',
      unspecified: 'This stands for no address at all. The server admits nobody by it.',
    } satisfies Record<Extract<HostMeaning, { kind: 'nonsense' }>['because'], string>,
  },
  countries: {
    one: 'country',
    about: (clause: number) => `Countries of clause ${clause}`,
    lists: 'What the chosen countries mean',
    search: 'Search by name or code',
    none: 'No country is called that.',
    both: 'Both lists count: a use must come from an allowed country, and from none of the excluded. Excluding a country that is not allowed changes nothing.',
    geoip_allow: {
      one: 'allowed country',
      choice: 'Only from these',
      hint: 'The server looks up the country of the address from which a request comes.',
      list: (clause: number) => `Allowed countries of clause ${clause}`,
      chip: (name: string) => name,
    },
    geoip_disallow: {
      one: 'excluded country',
      choice: 'Not from these',
      hint: 'From everywhere else it works.',
      list: (clause: number) => `Excluded countries of clause ${clause}`,
      chip: (name: string) => `not ${name}`,
    },
  },
  counts: {
    howOften: 'How often',
    numberHint: 'The server counts, but uses at the very same moment can slip through.',
    usages_AT: {
      about: (clause: number) => `Number of access tokens of clause ${clause}`,
      number: (clause: number) => `Access tokens of clause ${clause}`,
      /** before, the value, after */
      face: (count: string | null, value: number | undefined): readonly [string, string, string] => {
        if (count === null) return ['access tokens: no limit', '', ''];
        return value === 0 ? ['', 'no', 'access tokens'] : ['', count, value === 1 ? 'access token' : 'access tokens'];
      },
      choices: { none: 'None', some: 'A number', unlimited: 'Unlimited' },
      hints: {
        none: 'Access tokens cannot be obtained by this clause.',
        some: 'After that many, this clause gives no more.',
        unlimited: 'They are not counted.',
      },
    },
    usages_other: {
      about: (clause: number) => `Number of other uses of clause ${clause}`,
      number: (clause: number) => `Other uses of clause ${clause}`,
      face: (count: string | null, value: number | undefined): readonly [string, string, string] => {
        if (count === null) return ['other uses: no limit', '', ''];
        return value === 0 ? ['other uses:', 'none', ''] : ['', count, value === 1 ? 'other use' : 'other uses'];
      },
      choices: { none: 'None', some: 'A number', unlimited: 'Unlimited' },
      hints: {
        none: 'Sub-tokens, history and the like are out of reach by this clause.',
        some: 'Sub-tokens, history and the like: one use each.',
        unlimited: 'They are not counted.',
      },
    },
  },
  includes: {
    one: 'template',
    asClause: 'Include a template…',
    about: (clause: number) => `Templates included in clause ${clause}`,
    hint: 'Its limits are added where this one has none of its own.',
    missing: 'There is no template of that name here. Nothing can be asked for with it.',
    brings: 'It brings along:',
    remove: (name: string) => `Include ${name} no more`,
    aboutKind: {
      restrictions: 'Included restrictions',
      capabilities: 'Included capabilities',
      rotation: 'Included rotation',
      profile: 'Included profiles',
    },
    addKind: {
      restrictions: 'Include a template of restrictions',
      capabilities: 'Include a template of capabilities',
      rotation: 'Include a template of rotation',
      profile: 'Include a template of profiles',
    },
  },
  unknown: {
    about: (of: string) => `Unknown members of ${of}`,
    one: (name: string, of: string) => `${name}, unknown member of ${of}`,
    remove: (name: string, of: string) => `Remove unknown member ${name} of ${of}`,
    reason:
      'This program does not know what these mean. A server that does not either would drop them in silence and give more than you meant, so nothing is asked for while they are here.',
  },
};
