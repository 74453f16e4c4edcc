import type { Result } from '../../../shared/ipc/result.ts';
import type {
  TemplateDraft,
  TemplateEntry,
  TemplateLibrary,
  TemplateRevision,
  ThrownAway,
} from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';

/** A template to save. `favourite` null = unchanged. */
export interface TemplateToSave extends Pick<TemplateEntry, 'kind' | 'name' | 'tags' | 'content'> {
  /** the file when the work began; null = there was none. `revision` null = a file that is no template */
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
   * Replaces only the file of `base`: on `template-changed` and `template-exists` nothing changes. A file that cannot be read
   * is renamed by appending a number.
   */
  save(template: TemplateToSave): Promise<Result<TemplateEntry>>;
  rename(kind: TemplateKind, from: string, to: string): Promise<Result<TemplateEntry>>;
  /** Tags and favourite alone make no entry in the history. */
  mark(
    kind: TemplateKind,
    name: string,
    marks: Pick<TemplateEntry, 'tags' | 'favourite'>,
  ): Promise<Result<TemplateEntry>>;
  /** Moves a template to the history. Purges old deleted templates if there are many. */
  remove(kind: TemplateKind, name: string, revision: string): Promise<Result<null>>;
  /** Restores a former revision; the present one goes into the history. */
  restore(kind: TemplateKind, name: string, revision: string): Promise<Result<TemplateEntry>>;
  /** Former revisions, newest first. */
  history(kind: TemplateKind, name: string): Promise<Result<readonly TemplateRevision[]>>;
  /** Deleted templates and discarded drafts that were not restored. */
  deleted(): Promise<Result<ThrownAway>>;
  /** Restores a deleted template; a number is appended to its name if another template has it now. */
  restoreDeleted(kind: TemplateKind, name: string, revision: string): Promise<Result<TemplateEntry>>;
  keepDraft(draft: TemplateDraft): Promise<Result<null>>;
  /** Discards a draft. Work that no template contains can be restored for a while. */
  discardDraft(id: string): Promise<Result<null>>;
  /**
   * Restores a discarded draft under another id.
   * @param discardedAt null = the last one with this id
   * @returns `unknown-template` when it is not there any more
   */
  restoreDraft(id: string, discardedAt: number | null): Promise<Result<TemplateDraft>>;
  /** Calls back when the library differs from the last listing, whoever changed it. The returned function unsubscribes. */
  watch(onChange: () => void): () => void;
}
