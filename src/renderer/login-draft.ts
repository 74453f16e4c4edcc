import { isAliasTaken } from '../shared/alias.ts';
import { defaultCapabilities } from '../shared/capabilities.ts';
import type { LoginForm } from '../shared/login-form.ts';
import type { ServerView } from '../shared/snapshot.ts';

/** The form as it first appears: short-lived, and with the rights that daily work needs. */
export function newLoginForm(server: ServerView | undefined): LoginForm {
  return {
    server: server?.issuer ?? '',
    provider: firstProvider(server),
    alias: '',
    tokenName: '',
    capabilities: [...defaultCapabilities],
    expires: '+7d',
    scopes: [],
    audiences: [],
    thisComputerOnly: false,
    usesAT: null,
    template: null,
    rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  };
}

/** The same wishes at another server: what belongs to a provider of the old one is left out. */
export const atServer = (form: LoginForm, server: ServerView): LoginForm => ({
  ...form,
  server: server.issuer,
  provider: firstProvider(server),
  scopes: [],
});

/** The provider that was chosen as the first one, or the only one; else none, since a guess would be a wrong login. */
function firstProvider(server: ServerView | undefined): string {
  const providers = server?.details?.providers ?? [];
  const only = providers.length === 1 ? providers[0]?.issuer : undefined;
  return server?.defaultProvider ?? only ?? '';
}

/** Adds the words of a text to a list, each once. */
export function withWords(values: readonly string[], text: string): string[] {
  return [...new Set([...values, ...text.split(/\s+/).filter((word) => word !== '')])];
}

/**
 * Carries a changed selection over to a list that may have grown meanwhile.
 * @param values the list as it is
 * @param before what was selected when the selection was shown
 * @param after what is selected now
 */
export function withSelection(
  values: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string[] {
  const kept = values.filter((value) => after.includes(value) || !before.includes(value));
  return [...new Set([...kept, ...after.filter((value) => !before.includes(value))])];
}

/** An alias that no other token has, with a number where it must: for a second token of the same kind. */
export function freeAlias(alias: string, taken: readonly string[]): string {
  const stem = alias.replace(/ \d+$/, '');
  const candidates = [alias, ...taken.map((_, index) => `${stem} ${index + 2}`)];
  return candidates.find((candidate) => !isAliasTaken(candidate, taken)) ?? alias;
}
