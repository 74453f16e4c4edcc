import type { Result } from '../../../shared/ipc/result.ts';
import type {
  TemplateDraft,
  TemplateEntry,
  TemplateLibrary,
  TemplateRevision,
  ThrownAway,
} from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';

/** What is saved as a template. `favourite` null = as it was. */
export interface TemplateToSave extends Pick<TemplateEntry, 'kind' | 'name' | 'tags' | 'content'> {
  /** the file as the work began; null = there was none. `revision` null = whatever it is, it cannot be read as a template */
  readonly base: { readonly name: string; readonly revision: string | null } | null;
  readonly favourite: boolean | null;
}

/**
 * The user's templates: plain JSON files on disk, durable, in a folder that other programs may change too. Names are
 * checked before they come here. A file that cannot be read as a template is listed and never written to.
 */
export interface TemplateStore {
  list(): Promise<Result<TemplateLibrary>>;
  /**
   * Writes over what `base` names, and nothing else: `template-changed` and `template-exists` leave everything as it is.
   * A file that cannot be read is kept as it is, with a number after its name.
   */
  save(template: TemplateToSave): Promise<Result<TemplateEntry>>;
  rename(kind: TemplateKind, from: string, to: string): Promise<Result<TemplateEntry>>;
  /** Tags and favourite alone make no entry in the history. */
  mark(
    kind: TemplateKind,
    name: string,
    marks: Pick<TemplateEntry, 'tags' | 'favourite'>,
  ): Promise<Result<TemplateEntry>>;
  /** What is removed goes into the history first. Lets go of what was removed long ago, where there is much of it. */
  remove(kind: TemplateKind, name: string, revision: string): Promise<Result<null>>;
  /** Restores a former revision; the present one goes into the history. */
  restore(kind: TemplateKind, name: string, revision: string): Promise<Result<TemplateEntry>>;
  /** Former states, newest first. */
  history(kind: TemplateKind, name: string): Promise<Result<readonly TemplateRevision[]>>;
  /** What was removed or discarded, and not restored. */
  deleted(): Promise<Result<ThrownAway>>;
  /** Restores what was removed; a number is added to its name where another template has that now. */
  restoreDeleted(kind: TemplateKind, name: string, revision: string): Promise<Result<TemplateEntry>>;
  keepDraft(draft: TemplateDraft): Promise<Result<null>>;
  /** Work in it that no template says is kept for a while. */
  discardDraft(id: string): Promise<Result<null>>;
  /**
   * Takes discarded work up again, under another id.
   * @param discardedAt null = what was discarded last under this id
   * @returns `unknown-template` when it is not there any more
   */
  restoreDraft(id: string, discardedAt: number | null): Promise<Result<TemplateDraft>>;
  /** Calls back when the library is not any more what was listed last, whoever changed it. The returned function ends that. */
  watch(onChange: () => void): () => void;
}
