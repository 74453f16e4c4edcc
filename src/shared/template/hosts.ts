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
      readonly because: 'zone' | 'wildcard-place' | 'not-a-name' | 'prefix' | 'international';
    };

/** Reads one entry of `hosts`. */
export function readHost(_host: string): HostMeaning {
  throw new Error('not yet');
}

/** Whether an entry admits an address; null = only the server can tell, by reverse DNS. */
export function admits(_host: string, _address: string): boolean | null {
  throw new Error('not yet');
}
