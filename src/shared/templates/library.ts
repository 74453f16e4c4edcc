import type { UntrustedFile } from '../ipc/errors.ts';
import type { TemplateContent, TemplateKind } from './model.ts';
import type { Complaint } from './parse/text-issue.ts';

/** A template of the user's library. Names are unique within a kind, whatever their case. */
export interface TemplateEntry {
  readonly kind: TemplateKind;
  /** up to 80 characters; may have one `/` between group and name, as the names of servers do */
  readonly name: string;
  readonly tags: readonly string[];
  readonly favourite: boolean;
  readonly content: TemplateContent;
  /** a digest of its file, to recognise changes by other programs */
  readonly revision: string;
  /** unix seconds */
  readonly savedAt: number;
}

/** A file in the folder of templates that is no readable template; it is never changed. */
export interface TemplateProblem {
  /** relative to the folder: `restrictions/night.json` */
  readonly file: string;
  readonly because:
    | 'not-json'
    /** bytes that are no text in UTF-8 */
    | 'not-text'
    | 'wrong-shape'
    /** JSON of another kind of template than that of its folder */
    | 'other-kind'
    | 'too-large'
    | 'newer'
    | UntrustedFile
    | 'bad-name'
    | 'unreadable';
  /** the first issue in it; absent if it has no position in the text */
  readonly fault?: FileFault;
}

/** The reason why a text is no template. */
export type NoTemplate = Omit<TemplateProblem, 'file'>;

/** The first issue in the text of a file, with its line and column from 1. */
export interface FileFault extends Complaint {
  readonly line: number;
  readonly column: number;
}

/** An invalid text that was typed as a time. */
export interface UnreadableTime {
  /** the time of a clause, or the lifetime of the rotation */
  readonly what: 'nbf' | 'exp' | 'lifetime';
  /** the key of the clause; null = it is in no clause */
  readonly key: number | null;
  readonly text: string;
}

/** Work under way on a template; kept on disk until it is saved or discarded. */
export interface TemplateDraft {
  readonly id: string;
  readonly kind: TemplateKind;
  /** the template that is edited, and its file when the work began; null = a new one */
  readonly base: { readonly name: string; readonly revision: string } | null;
  readonly name: string;
  readonly tags: readonly string[];
  readonly content: TemplateContent;
  /** the JSON as it was typed, while it differs from how `content` is printed; it may be no JSON at all */
  readonly typed: string | null;
  /** one number a clause, stable while clauses are moved */
  readonly keys: readonly number[];
  /** the keys of the clauses that are folded */
  readonly folded: readonly number[];
  /** invalid texts that were typed as times, one per field; `content` has the last valid value */
  readonly unreadable: readonly UnreadableTime[];
  /** unix seconds of the last change; 0 = it says what its file at `base` says, and differs at most in what is folded */
  readonly changedAt: number;
}

/** Everything in the library. */
export interface TemplateLibrary {
  readonly entries: readonly TemplateEntry[];
  readonly problems: readonly TemplateProblem[];
  readonly drafts: readonly TemplateDraft[];
  /** `gone`: it has disappeared, for example with a drive that was removed */
  readonly folder: 'ready' | 'read-only' | 'gone';
}

/** A former revision of a template. */
export interface TemplateRevision {
  readonly revision: string;
  /** unix seconds at which it was replaced or deleted */
  readonly replacedAt: number;
  readonly tags: readonly string[];
  readonly content: TemplateContent;
}

/**
 * A template that is no longer in the library, with its last content; `replacedAt` is the time of the deletion. Its name may be
 * in use again.
 */
export interface DeletedTemplate extends TemplateRevision {
  readonly kind: TemplateKind;
  readonly name: string;
  /** false = its file disappeared at an unknown time, and this is its last revision in the history */
  readonly isDeletedHere: boolean;
}

/** A discarded draft. */
export interface DiscardedDraft {
  readonly draft: TemplateDraft;
  /** unix seconds */
  readonly discardedAt: number;
}

/** Deleted templates and discarded drafts that can be restored, each newest first. */
export interface ThrownAway {
  readonly templates: readonly DeletedTemplate[];
  readonly drafts: readonly DiscardedDraft[];
}

/** A template that a server offers; it is resolved by the server at `fetchedAt`, and cannot be changed here. */
export interface ServerTemplate {
  /** `_` is the server's default group */
  readonly group: string;
  readonly kind: TemplateKind;
  readonly name: string;
  readonly content: TemplateContent;
  /** unix seconds by our clock */
  readonly fetchedAt: number;
}

/** The outcome of an import or export, a line for each file or text. */
export interface TransferReport {
  readonly done: readonly { readonly kind: TemplateKind; readonly name: string }[];
  readonly refused: readonly TemplateProblem[];
}
