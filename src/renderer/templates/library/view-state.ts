import type { ServerTemplate, TemplateDraft, TransferReport } from '../../../shared/templates/library.ts';
import type { TemplateName } from './names.ts';
import { keyOfEntry } from './rows.ts';
import type { StoredState } from './stored-state.ts';

/** A page that stands beside the list and belongs to no template of the user. */
type Page =
  | { readonly kind: 'server-template'; readonly template: ServerTemplate; readonly serverName: string }
  | { readonly kind: 'starters' }
  | { readonly kind: 'paste' }
  | { readonly kind: 'deleted' };

/** The page beside the list. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'template'; readonly draft: TemplateDraft }
  | { readonly kind: 'report'; readonly action: 'import' | 'export'; readonly report: TransferReport }
  | Page;

/** The state of the library view, apart from the library itself. */
export interface LibraryViewState extends Omit<StoredState, 'selected'> {
  readonly shown: Shown;
  /** what is to be opened, by the key of its row; null = nothing */
  readonly awaited: {
    readonly key: string;
    /** the list may hear of it later, as after an import; else it is there now or never */
    readonly isComing: boolean;
  } | null;
  /** keys of the rows that are ticked, for what is done with several; null = none are being chosen */
  readonly ticked: ReadonlySet<string> | null;
}

export type LibraryViewAction =
  | { readonly kind: 'openTemplate'; readonly draft: TemplateDraft }
  | { readonly kind: 'openPage'; readonly page: Page }
  | { readonly kind: 'showReport'; readonly action: 'import' | 'export'; readonly report: TransferReport }
  | { readonly kind: 'close' | 'closeReport' | 'stopAwaiting' }
  | { readonly kind: 'await'; readonly template: TemplateName; readonly isComing: boolean }
  | { readonly kind: 'filter'; readonly search?: string; readonly tag?: string | null }
  | { readonly kind: 'checkAgainst'; readonly server: string; readonly provider: string }
  | { readonly kind: 'tick'; readonly keys: ReadonlySet<string> | null };

const nothing: Shown = { kind: 'nothing' };

/**
 * The initial state of the view.
 * @param stored where the user was the last time
 * @param opens what the user came for: a certain template; null = something new; left out = what was open the last time
 */
export function startViewState({ selected, ...stored }: StoredState, opens?: TemplateName | null): LibraryViewState {
  const key = opens === undefined ? selected : opens === null ? null : keyOfEntry(opens.kind, opens.name);
  return { ...stored, shown: nothing, awaited: key === null ? null : { key, isComing: false }, ticked: null };
}

/** The state after an action. */
export function nextViewState(state: LibraryViewState, action: LibraryViewAction): LibraryViewState {
  switch (action.kind) {
    case 'openTemplate':
      return { ...state, shown: { kind: 'template', draft: action.draft }, awaited: null };
    case 'openPage':
      return { ...state, shown: action.page, awaited: null };
    case 'showReport':
      return { ...state, shown: { kind: 'report', action: action.action, report: action.report }, awaited: null };
    case 'close':
      return { ...state, shown: nothing, awaited: null };
    case 'closeReport':
      return state.shown.kind === 'report' ? { ...state, shown: nothing } : state;
    case 'await': {
      const { template, isComing } = action;
      return { ...state, awaited: { key: keyOfEntry(template.kind, template.name), isComing } };
    }
    case 'stopAwaiting':
      return { ...state, awaited: null };
    case 'filter': {
      const { search = state.search, tag = state.tag } = action;
      return { ...state, search, tag };
    }
    case 'checkAgainst':
      return { ...state, server: action.server, provider: action.provider };
    case 'tick':
      return { ...state, ticked: action.keys };
  }
}

/** True for actions that replace what is shown beside the list. */
export const leavesPage = ({ kind }: LibraryViewAction): boolean =>
  kind === 'openTemplate' || kind === 'openPage' || kind === 'showReport' || kind === 'close';
