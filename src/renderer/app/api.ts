import type { VerbAnswer, VerbArgument, WindowApi } from '../../shared/ipc/contract.ts';
import type { VerbName } from '../../shared/ipc/verb-names.ts';

declare global {
  interface Window {
    /** put there by the preload script */
    readonly api?: WindowApi;
  }
}

type Verbs = { readonly [N in VerbName]: (argument: VerbArgument<N>) => Promise<VerbAnswer<N>> };

/** The one door to main. Null when the preload script did not run, that is, outside the app. */
export const windowApi = (): WindowApi | null => window.api ?? null;

/** Calls a verb by its name; the types of argument and answer follow from the table of verbs. */
export function call<N extends VerbName>(api: WindowApi, name: N, argument: VerbArgument<N>): Promise<VerbAnswer<N>> {
  const verbs: Verbs = api;
  return verbs[name](argument);
}
