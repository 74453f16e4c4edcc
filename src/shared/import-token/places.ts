import type { Result } from '../ipc/result.ts';
import type { TokenFileFault } from '../ipc/token-file-errors.ts';
import type { RecognisedText } from './recognise.ts';

/** Where a token may be on this computer. */
export type TokenPlace =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

/** A place in which something is. `id`: by which it is taken from there. */
export interface FoundToken {
  readonly id: string;
  readonly place: TokenPlace;
  readonly text: Result<RecognisedText, PlaceFault>;
}

/** Why what is in a place is not read. */
export type PlaceFault = TokenFileFault | 'others-may-read';

/**
 * The places of WLCG bearer token discovery, in their order, with those that mytoken programs put before (mytoken protocol: WLCG
 * bearer token discovery). A file whose path does not begin at the root is left out, since it depends on where a program was
 * started.
 * @param userId null = the system has none, and no such files
 */
export function discoveryPlaces(
  variable: (name: string) => string | undefined,
  userId: number | null,
): readonly TokenPlace[] {
  const folders = [variable('XDG_RUNTIME_DIR') ?? '', '/tmp'].filter((folder) => folder.startsWith('/'));
  const named = variable('BEARER_TOKEN_FILE')?.trim() ?? '';
  const paths = [
    ...(named.startsWith('/') ? [named] : []),
    ...(userId === null
      ? []
      : folders.flatMap((folder) => ['mt', 'bt'].map((kind) => `${folder.replace(/\/+$/, '')}/${kind}_u${userId}`))),
  ];
  const value = variable('BEARER_TOKEN')?.trim() ?? '';
  return [
    ...(value === '' ? [] : [{ kind: 'variable', name: 'BEARER_TOKEN' } as const]),
    ...[...new Set(paths)].map((path) => ({ kind: 'file', path }) as const),
  ];
}
