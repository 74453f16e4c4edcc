import { hasHostBits, isNetworkWithin, type Network, readNetwork, sizeOf, spell } from './network.ts';
import { isThis } from './this-host.ts';

/** An entry of `hosts`, read once, so that many can be compared quickly. */
export type Host = { readonly text: string } & (
  | { readonly kind: 'this' }
  | Name
  | { readonly kind: 'address' | 'subnet'; readonly network: Network }
  | Nonsense
);

interface Name {
  readonly kind: 'name' | 'wildcard';
  /** with the dot at its end, without the star at its beginning */
  readonly name: string;
}

/**
 * The reason why an entry of `hosts` matches no address. `unspecified`: the server does not accept 0.0.0.0 and ::, with or
 * without a prefix.
 */
export type HostFault = 'zone' | 'wildcard-position' | 'not-a-name' | 'prefix' | 'international' | 'unspecified';

interface Nonsense {
  readonly kind: 'nonsense';
  readonly because: HostFault;
}

/** The server's interpretation of an entry of `hosts` (mytoken protocol: restrictions, notes on CIDR). */
export type HostMeaning =
  | { readonly kind: 'this' }
  | { readonly kind: 'address'; readonly version: 4 | 6 }
  /** `first` to `last`; `size` is the number of addresses; `network` is how it must be written */
  | {
      readonly kind: 'subnet';
      readonly version: 4 | 6;
      readonly first: string;
      readonly last: string;
      readonly size: bigint;
      readonly network: string;
      /** written with host bits: the server would take it for the one address before the slash */
      readonly hostBits: boolean;
    }
  | { readonly kind: 'name' }
  | { readonly kind: 'wildcard' }
  | Nonsense;

/** Reads one entry of `hosts`. */
export function parseHost(text: string): Host {
  if (isThis(text)) return { text, kind: 'this' };
  const network = readNetwork(text);
  if (network === null) return { text, ...readName(text) };
  if (typeof network === 'string') return { text, kind: 'nonsense', because: network };
  if (network.address === 0n) return { text, kind: 'nonsense', because: 'unspecified' };
  return { text, kind: network.prefix === null ? 'address' : 'subnet', network };
}

/** Interprets an entry of `hosts`; a subnet as numbers. */
export function readHost(text: string): HostMeaning {
  const host = parseHost(text);
  switch (host.kind) {
    case 'address':
      return { kind: host.kind, version: host.network.version };
    case 'subnet':
      return { kind: host.kind, ...figuresOf(host.network) };
    case 'nonsense':
      return { kind: host.kind, because: host.because };
    default:
      return { kind: host.kind };
  }
}

function figuresOf(network: Network) {
  const { version, first, last } = network;
  return {
    version,
    first: spell(version, first),
    last: spell(version, last),
    size: sizeOf(network),
    network: spellSubnet(network),
    hostBits: hasHostBits(network),
  };
}

/** The required spelling of a subnet: a server treats one that does not begin with its first address as a single address. */
const spellSubnet = (network: Network): string => `${spell(network.version, network.first)}/${network.prefix}`;

/**
 * An entry of `hosts` as it is sent: a subnet by its network address, since a server takes one with host bits for one
 * address, unless that network begins with the unspecified address: such a one admits nobody.
 */
export function sentHost(text: string): string {
  const host = parseHost(text);
  return host.kind === 'subnet' && host.network.first !== 0n ? spellSubnet(host.network) : text;
}

/** Labels of letters, digits, `-` and `_`; the last one is no number, or it is an address with a slip (RFC 1123 §2.1). */
const hostName =
  /^(?=.{1,254}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)*(?!\d+\.?$)[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.?$/i;

function readName(host: string): Name | Nonsense {
  const domain = host.startsWith('*.') ? host.slice(2) : host;
  if (domain.includes('*')) return { kind: 'nonsense', because: 'wildcard-position' };
  if (/\P{ASCII}/u.test(domain)) return { kind: 'nonsense', because: 'international' };
  if (!hostName.test(domain)) return { kind: 'nonsense', because: 'not-a-name' };
  const name = host.replace(/^\*/, '').replace(/\.?$/, '.');
  return { kind: domain === host ? 'name' : 'wildcard', name };
}

/** Checks whether an entry matches an address; null = only the server can tell, by reverse DNS or for `this`. */
export function admits(host: Host, address: Host): boolean | null {
  if (isName(host) || host.kind === 'this') return null;
  return host.kind === 'nonsense' ? false : isHostWithin(address, host);
}

/**
 * Checks that an entry of `hosts` matches nothing that another does not match, by the rule of the server when a sub-token is to
 * be tighter than its parent (mytoken protocol: tightening for sub-tokens); null = only the server can tell.
 */
export function isHostWithin(inner: Host, outer: Host): boolean | null {
  if (inner.kind === 'this' || outer.kind === 'this') return inner.kind === outer.kind ? true : null;
  if (inner.kind === 'nonsense' || outer.kind === 'nonsense') return inner.text === outer.text;
  if ('network' in inner) {
    if ('network' in outer) return isNetworkWithin(inner.network, outer.network);
    return inner.kind === 'address' ? null : false;
  }
  if ('network' in outer) return inner.kind === 'name' && outer.kind === 'address' ? null : false;
  return isNameWithin(inner, outer);
}

/** Names are looked up by the server, in reverse DNS. */
export const isName = ({ kind }: Host): boolean => kind === 'name' || kind === 'wildcard';

const isNameWithin = (inner: Name, outer: Name): boolean =>
  outer.kind === 'wildcard' ? inner.name.endsWith(outer.name) : inner.kind === 'name' && inner.name === outer.name;
