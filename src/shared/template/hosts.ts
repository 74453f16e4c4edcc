import { figuresOf, isNetworkWithin, type Network, readNetwork, spell, versionOf } from './network.ts';

/** What an entry of `hosts` means to the server (mytoken protocol: restrictions, notes on CIDR). */
export type HostMeaning =
  | { readonly kind: 'this' }
  | { readonly kind: 'address'; readonly version: 4 | 6 }
  /** `first` to `last`; `size` as a decimal, since IPv6 has more than numbers can count; `network` is how it must be written */
  | {
      readonly kind: 'subnet';
      readonly version: 4 | 6;
      readonly first: string;
      readonly last: string;
      readonly size: string;
      readonly network: string;
      /** written with host bits: the server would take it for the one address before the slash */
      readonly hostBits: boolean;
    }
  | { readonly kind: 'name' }
  | { readonly kind: 'wildcard' }
  | {
      readonly kind: 'nonsense';
      /** `unspecified`: 0.0.0.0 and ::, with or without a prefix, are no addresses to the server: nobody is admitted */
      readonly because: 'zone' | 'wildcard-place' | 'not-a-name' | 'prefix' | 'international' | 'unspecified';
    };

/** Reads one entry of `hosts`. */
export function readHost(host: string): HostMeaning {
  if (/^this$/i.test(host)) return { kind: 'this' };
  const network = readNetwork(host);
  if (typeof network === 'string') return { kind: 'nonsense', because: network };
  return network === null ? readName(host) : describeNetwork(network);
}

function describeNetwork(network: Network): HostMeaning {
  const { address, prefix } = network;
  if (['0.0.0.0', '::'].includes(spell(address))) return { kind: 'nonsense', because: 'unspecified' };
  const version = versionOf(network);
  return prefix === null ? { kind: 'address', version } : { kind: 'subnet', version, ...figuresOf(address, prefix) };
}

/** Labels of letters, digits, `-` and `_`; the last one is no number, or it is an address with a slip (RFC 1123 §2.1). */
const hostName =
  /^(?=.{1,254}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)*(?!\d+\.?$)[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.?$/i;

function readName(host: string): HostMeaning {
  const domain = host.startsWith('*.') ? host.slice(2) : host;
  if (domain.includes('*')) return { kind: 'nonsense', because: 'wildcard-place' };
  if (/\P{ASCII}/u.test(domain)) return { kind: 'nonsense', because: 'international' };
  if (!hostName.test(domain)) return { kind: 'nonsense', because: 'not-a-name' };
  return { kind: domain === host ? 'name' : 'wildcard' };
}

/** Whether an entry admits an address; null = only the server can tell, by reverse DNS. */
export function admits(host: string, address: string): boolean | null {
  const { kind } = readHost(host);
  if (kind === 'name' || kind === 'wildcard') return null;
  return kind === 'nonsense' || kind === 'this' ? false : within(address, host);
}

/**
 * Whether an entry of `hosts` admits nothing that another does not admit, as the server judges it when a sub-token is to
 * be tighter than its parent (mytoken protocol: tightening for sub-tokens); null = only the server can tell.
 */
export function within(host: string, other: string): boolean | null {
  const inner = readHost(host);
  const outer = readHost(other);
  if (inner.kind === 'this' || outer.kind === 'this') return inner.kind === outer.kind ? true : null;
  if (inner.kind === 'nonsense' || outer.kind === 'nonsense') return host === other;
  if (isName(inner) && isName(outer)) return nameWithin(fullName(host), fullName(other));
  if (isName(outer)) return inner.kind === 'address' ? null : false;
  if (isName(inner)) return inner.kind === 'name' && outer.kind === 'address' ? null : false;
  return networkWithin(host, other);
}

const isName = ({ kind }: HostMeaning): boolean => kind === 'name' || kind === 'wildcard';

const fullName = (name: string): string => name.replace(/\.?$/, '.');

const nameWithin = (name: string, other: string): boolean =>
  name === other || (other.startsWith('*') && name.replace(/^\*/, '').endsWith(other.slice(1)));

function networkWithin(host: string, other: string): boolean {
  const inner = readNetwork(host);
  const outer = readNetwork(other);
  return (
    inner !== null &&
    outer !== null &&
    typeof inner !== 'string' &&
    typeof outer !== 'string' &&
    isNetworkWithin(inner, outer)
  );
}
