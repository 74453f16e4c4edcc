import { err, ok, type Result } from '../../result.ts';

/** What an option of `mytoken MT` is about (mytoken protocol: flags of MT). */
export type OptionMeaning =
  | 'nbf'
  | 'exp'
  | 'scope'
  | 'audience'
  | 'hosts'
  | 'geoip_allow'
  | 'geoip_disallow'
  | 'usages_AT'
  | 'usages_other'
  | 'restrictions'
  | 'capability'
  | 'rotation'
  | 'on_AT'
  | 'on_other'
  | 'auto_revoke'
  | 'lifetime'
  | 'profile'
  | 'name'
  | 'oidc_issuer'
  /** says nothing about what the token may do, and has a value */
  | 'aside'
  /** the same without a value */
  | 'aside-switch';

const spellings: readonly (readonly [OptionMeaning, readonly string[]])[] = [
  ['nbf', ['--nbf']],
  ['exp', ['--exp', '--naf']],
  ['scope', ['-s', '--scope', '--scopes']],
  ['audience', ['--aud', '--audience', '--audiences']],
  ['hosts', ['--host', '--hosts', '--ip', '--ips', '--ip-allow']],
  ['geoip_allow', ['--geo-ip-allow']],
  ['geoip_disallow', ['--geo-ip-disallow']],
  ['usages_AT', ['--usages-at']],
  ['usages_other', ['--usages-other']],
  ['restrictions', ['--restrictions', '--restriction']],
  ['capability', ['--capability', '--capabilities']],
  ['rotation', ['--rotation', '--rotate']],
  ['on_AT', ['--rotation-on-at']],
  ['on_other', ['--rotation-on-other']],
  ['auto_revoke', ['--rotation-auto-revoke']],
  ['lifetime', ['--rotation-lifetime']],
  ['profile', ['--profile']],
  ['name', ['-n', '--name']],
  ['oidc_issuer', ['-i', '--provider', '--issuer']],
  ['aside', ['--mt', '--mt-file', '--mt-env', '--ssh', '--tc', '--token-type', '--tags', '-o', '--out']],
  ['aside', ['--config', '--url', '--mytoken-url']],
  ['aside-switch', ['--oidc', '--mt-prompt', '--no-color']],
];

const meanings: ReadonlyMap<string, OptionMeaning> = new Map(
  spellings.flatMap(([meaning, names]) => names.map((name) => [name, meaning] as const)),
);

const switches: ReadonlySet<OptionMeaning> = new Set<OptionMeaning>([
  'on_AT',
  'on_other',
  'auto_revoke',
  'aside-switch',
]);

/** An option as it was given. */
export interface GivenOption {
  readonly meaning: OptionMeaning;
  /** its name as written, for a message */
  readonly name: string;
  readonly value: string;
}

/**
 * Reads the words after `mytoken MT`: `--name=value`, `--name value`, `-s value`, `-svalue`. Long names count whatever
 * their case, as the client takes `--usages-AT` and `--usages-at`. A switch without a value is `true`.
 * @returns the options in order, or the word that is none or lacks its value
 */
export function readOptions(words: readonly string[]): Result<readonly GivenOption[], string> {
  const options: GivenOption[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name = '', attached] = /^(--[^=]+|-[^-])=?([\s\S]+)?$/.exec(word) ?? [];
    const meaning = meanings.get(name.startsWith('--') ? name.toLowerCase() : name);
    if (meaning === undefined) return err(word);
    if (attached !== undefined || word.endsWith('=')) options.push({ meaning, name, value: attached ?? '' });
    else if (switches.has(meaning)) options.push({ meaning, name, value: 'true' });
    else {
      at += 1;
      const value = words[at];
      if (value === undefined) return err(word);
      options.push({ meaning, name, value });
    }
  }
  return ok(options);
}
