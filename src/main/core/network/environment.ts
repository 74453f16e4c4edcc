import { readProxy } from '../../../shared/network/proxy.ts';
import type { ProxyLogin, ProxyRules } from '../ports/network.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that variables of the environment name. */
export interface ProxyInEnvironment {
  readonly rules: Exclude<ProxyRules, 'system'>;
  readonly login: ProxyLogin | null;
}

/**
 * Reads HTTPS_PROXY, else ALL_PROXY, and NO_PROXY, in small letters or capitals, as curl and most programs do.
 * @returns null where they name no proxy; `unreadable` where what they say is none
 */
export function proxyInEnvironment(environment: Environment): ProxyInEnvironment | null | 'unreadable' {
  const variable = (name: string) => (environment[name] || environment[name.toUpperCase()] || '').trim();
  const address = variable('https_proxy') || variable('all_proxy');
  if (address === '') return null;
  const [, scheme = '', userInfo, rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?(?:([^/@]*)@)?(.*)$/i.exec(address) ?? [];
  const proxy = readProxy(`${scheme}${rest}`);
  const login = userInfo === undefined ? null : readUserInfo(userInfo);
  if (proxy === null || login === 'unreadable') return 'unreadable';
  return { rules: { proxy, bypass: bypassOf(variable('no_proxy')) }, login };
}

function readUserInfo(userInfo: string): ProxyLogin | 'unreadable' {
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/.exec(userInfo) ?? [];
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return 'unreadable';
  }
}

/** In NO_PROXY a name counts for what is below it too; a bypass list wants that written out. */
const bypassOf = (noProxy: string): string =>
  noProxy
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .flatMap((one) =>
      /^[\d.:/[\]]+$|\*|\//.test(one) ? [one] : [one.replace(/^\./, ''), `*.${one.replace(/^\./, '')}`],
    )
    .join(',');
