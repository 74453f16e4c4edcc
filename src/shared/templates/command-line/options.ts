import { err, ok, type Result } from '../../ipc/result.ts';
import type { Word } from './shell-words.ts';

/** The meaning of an option of `mytoken MT` (mytoken protocol: flags of MT). */
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
  ['on_AT', ['--rotation-on-at', '--rotate-on-at']],
  ['on_other', ['--rotation-on-other', '--rotate-on-other']],
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

/** The environment variables that the client takes where the option itself is not given. */
const variables: Readonly<Partial<Record<string, OptionMeaning>>> = {
  MYTOKEN_RESTRICTIONS: 'restrictions',
  MYTOKEN_RESTRICTION: 'restrictions',
  MYTOKEN_ROTATION: 'rotation',
  MYTOKEN_PROFILE: 'profile',
  MYTOKEN_PROVIDER: 'oidc_issuer',
};

/** An option as it was given. */
export interface GivenOption {
  readonly meaning: OptionMeaning;
  /** its name as written, for a message */
  readonly name: string;
  readonly value: string;
  /** what of its word only a shell could tell; null = nothing */
  readonly shell: string | null;
}

/** Reads what stands before a command as `NAME=value`; all else there, such as a prompt, says nothing about the token. */
export const readVariables = (messages: readonly Word[], given: readonly GivenOption[]): readonly GivenOption[] =>
  messages.flatMap(({ text, shell }): readonly GivenOption[] => {
    const [, name = '', value = ''] = /^(\w+)=([\s\S]*)$/.exec(text) ?? [];
    const meaning = variables[name];
    return meaning === undefined || given.some((option) => option.meaning === meaning)
      ? []
      : [{ meaning, name, value, shell }];
  });

/**
 * Reads the words after `mytoken MT`: `--name=value`, `--name value`, `-name value`, `-s value`, `-svalue`. Long names count
 * whatever their case, as the client takes `--usages-AT` and `--usages-at`. A switch without a value is `true`.
 * @returns the options in order, or the word that is none or lacks its value
 */
export function readOptions(messages: readonly Word[]): Result<readonly GivenOption[], string> {
  const options: GivenOption[] = [];
  for (let at = 0; at < messages.length; at += 1) {
    const { text, shell } = messages[at] ?? { text: '', shell: null };
    const option = optionOf(text);
    if (option === null) return err(text);
    const { meaning, name, attached } = option;
    if (attached !== undefined) options.push({ meaning, name, value: attached, shell });
    else if (switches.has(meaning)) options.push({ meaning, name, value: 'true', shell });
    else {
      at += 1;
      const value = messages[at];
      if (value === undefined) return err(text);
      options.push({ meaning, name, value: value.text, shell: value.shell });
    }
  }
  return ok(options);
}

interface Option {
  readonly meaning: OptionMeaning;
  readonly name: string;
  /** the value in the same word */
  readonly attached: string | undefined;
}

function optionOf(word: string): Option | null {
  const [, name = '', attached] = /^(--?[^-=][^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  // One letter has one dash, and a long name has two or one.
  const long = meanings.get(`--${name.replace(/^--?/, '').toLowerCase()}`);
  const meaning = meanings.get(name) ?? long;
  if (meaning !== undefined) return { meaning, name, attached };
  const short = /^-[^-]/.exec(word)?.[0] ?? '';
  const ofShort = meanings.get(short);
  return ofShort === undefined ? null : { meaning: ofShort, name: short, attached: word.slice(2).replace(/^=/, '') };
}
