import type { HostMeaning } from '../../templates/hosts.ts';

/** The controls of a card, one group for each kind of claim. */
export const controls = {
  times: {
    now: 'now',
    written: 'As written',
    placeholder: '+7d, +12h30m, 2027-01-31 18:00',
    unreadable: (text: string) => `“${text}” is not a time`,
    unreadableIn: (about: string, text: string) => `${about}: “${text}” is not a time.`,
    lastGood: 'Until you correct it, nothing is saved and the previous time applies.',
    forms: 'Other formats',
    span: 'After a duration',
    date: 'On a date',
    amount: 'How long',
    unit: 'Unit',
    spanHint: 'Counted from when a token is created.',
    units: { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks', y: 'years' },
    calendar: 'Date',
    clock: 'Time of day',
    noClock: 'Not a time of day. Enter, for example, 18:00.',
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
      'The clocks go forward over this time, so it does not exist on that day. The time that is used is shown above.',
    ambiguous: 'The clocks go back, so this time occurs twice on that day. The one that is used is shown above.',
    nbf: {
      about: (clause: number) => `Start time of clause ${clause}`,
      add: 'start time',
      none: 'right away',
      noneMeaning: 'It works right away.',
      before: 'from',
    },
    exp: {
      about: (clause: number) => `Expiry of clause ${clause}`,
      add: 'expiry',
      none: 'no expiry',
      noneMeaning: 'It never expires.',
      before: 'until',
    },
  },
  lists: {
    add: 'Add',
    addSeveral: (count: number) => `Add ${count}`,
    refused: 'This cannot be added: it is too long, too much at once, or not a name.',
    suggestions: 'Suggestions',
    noSuggestion: 'No matches. You can still add what you typed.',
    remove: (what: string, value: string, clause: number) => `Remove ${what} ${value} from clause ${clause}`,
    of: (what: string, value: string, clause: number) => `${value}, ${what} of clause ${clause}`,
    addTo: (what: string, clause: number) => `Add ${what} to clause ${clause}`,
    scope: {
      one: 'scope',
      about: (clause: number) => `Scopes of clause ${clause}`,
      hint: 'What the access tokens may be used for. Paste a list to add several at once.',
      placeholder: 'storage.read:/',
      offered: 'offered by the provider',
    },
    audience: {
      one: 'audience',
      about: (clause: number) => `Audiences of clause ${clause}`,
      lead: 'at',
      hint: 'Addresses of the services that may accept the access tokens. Paste a list to add several at once.',
      placeholder: 'https://storage.example.org',
    },
  },
  hosts: {
    one: 'host',
    about: (clause: number) => `Hosts of clause ${clause}`,
    hint: 'An address, a subnet, a name, *.example.org, or “this” for this computer. Paste a list to add several at once.',
    placeholder: '192.0.2.0/24',
    note: (meaning: HostMeaning, number: (size: bigint) => string): string | null => {
      if (meaning.kind === 'subnet') return meaning.size === 1n ? '1 address' : `${number(meaning.size)} addresses`;
      return meaning.kind === 'wildcard'
        ? 'all names below the domain'
        : meaning.kind === 'nonsense'
          ? 'never matches'
          : null;
    },
    thisNow: (address: string | null) => (address === null ? 'as the server sees it' : `now ${address}`),
    thisMeaning: (address: string | null) =>
      `The address of this computer that the server sees when a token is created${address === null ? '' : `, probably ${address}`}. The token keeps that address.`,
    range: (first: string, last: string, size: string) => `${first} to ${last}, ${size} addresses.`,
    hostBits: (host: string, sent: string) =>
      host === sent
        ? `${host} does not begin with the first address of its subnet. The server reads it as the single address before the slash.`
        : `${host} does not begin with the first address of its subnet. It is sent as ${sent}. As it is, the server would read it as the single address before the slash.`,
    writeAddress: (address: string) => `Use only ${address}`,
    writeNetwork: (network: string) => `Use ${network}`,
    meaning: {
      address: 'One address.',
      name: 'A name. The server looks up the name of the address that a request comes from (reverse DNS) and compares the two.',
      wildcard:
        'All names below a domain. The server looks up the name of the address that a request comes from (reverse DNS).',
    },
    nonsense: {
      zone: 'An address with a zone (%) only has a meaning on one computer, so it never matches.',
      'wildcard-position': 'A * can only be the whole first part of a name, as in *.example.org. This never matches.',
      'not-a-name': 'This is neither an address nor a name, so it never matches.',
      prefix: 'The part after the slash is not valid for this address, so it never matches.',
      international: 'A name must be in its ASCII form (xn--…). This never matches.',
      unspecified: 'The server does not accept 0.0.0.0 or ::, with or without a prefix. This never matches.',
    } satisfies Record<Extract<HostMeaning, { kind: 'nonsense' }>['because'], string>,
  },
  countries: {
    one: 'country',
    about: (clause: number) => `Countries of clause ${clause}`,
    lists: 'What the chosen countries mean',
    search: 'Search by name or code',
    none: 'No matching country.',
    both: 'Both lists apply: a use must come from an allowed country and from none of the excluded ones. Excluding a country that is not allowed has no effect.',
    geoip_allow: {
      one: 'allowed country',
      choice: 'Only from these',
      hint: 'The server looks up the country of the address that a request comes from.',
      list: (clause: number) => `Allowed countries of clause ${clause}`,
      chip: (name: string) => name,
    },
    geoip_disallow: {
      one: 'excluded country',
      choice: 'Not from these',
      hint: 'It works everywhere else.',
      list: (clause: number) => `Excluded countries of clause ${clause}`,
      chip: (name: string) => `not ${name}`,
    },
  },
  counts: {
    howOften: 'How often',
    numberHint: 'The server counts the uses, but several at exactly the same time may exceed the number.',
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
        none: 'This clause gives no access tokens.',
        some: 'After this number, the clause gives no more.',
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
        none: 'This clause does not allow sub-tokens, history and so on.',
        some: 'Sub-tokens, history and so on count as one use each.',
        unlimited: 'They are not counted.',
      },
    },
  },
  includes: {
    one: 'template',
    asClause: 'Include a template…',
    about: (clause: number) => `Templates included in clause ${clause}`,
    hint: 'Its limits are added where this clause has none of its own.',
    missing: 'You have no template with this name, so this cannot be used for a login.',
    brings: 'It adds:',
    remove: (name: string) => `Stop including ${name}`,
    aboutKind: {
      restrictions: 'Included restrictions',
      capabilities: 'Included capabilities',
      rotation: 'Included rotation',
      profile: 'Included profiles',
    },
    addKind: {
      restrictions: 'Include a template for restrictions',
      capabilities: 'Include a template for capabilities',
      rotation: 'Include a template for rotation',
      profile: 'Include a template for profiles',
    },
  },
  unknown: {
    about: (of: string) => `Unknown entries of ${of}`,
    one: (name: string, of: string) => `${name}, unknown entry of ${of}`,
    remove: (name: string, of: string) => `Remove unknown entry ${name} of ${of}`,
    reason:
      'Mytoken Tray does not know these entries. A server that does not know them either would ignore them and grant more than you meant, so this cannot be used for a login.',
  },
};
