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
  /** names the bytes of its file, so that a change from outside is seen */
  readonly revision: string;
  /** unix seconds */
  readonly savedAt: number;
}

/** A file in the folder of templates that cannot be read as one; it is left as it is. */
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
  /** what is wrong in it; absent where that has no place in the text */
  readonly fault?: FileFault;
}

/** Why a text is no template. */
export type NoTemplate = Omit<TemplateProblem, 'file'>;

/** The first fault in the text of a file, and its place, counted from 1. */
export interface FileFault extends Complaint {
  readonly line: number;
  readonly column: number;
}

/** A text that was typed as a time and is none. */
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
  /** what was typed and is no time, each place once; there, `content` has the last good state */
  readonly unreadable: readonly UnreadableTime[];
  /** unix seconds of the last change; 0 = it says what its file at `base` says, and differs at most in what is folded */
  readonly changedAt: number;
}

/** Everything in the library. */
export interface TemplateLibrary {
  readonly entries: readonly TemplateEntry[];
  readonly problems: readonly TemplateProblem[];
  readonly drafts: readonly TemplateDraft[];
  /** `gone`: it was there and is not any more, as when a drive was taken out */
  readonly folder: 'ready' | 'read-only' | 'gone';
}

/** A former state of a template. */
export interface TemplateRevision {
  readonly revision: string;
  /** unix seconds at which this state was replaced by a newer one, or deleted */
  readonly replacedAt: number;
  readonly tags: readonly string[];
  readonly content: TemplateContent;
}

/**
 * A template that is not in the library any more, as it was last; `replacedAt` is when it was deleted. Its name may be in
 * use again.
 */
export interface DeletedTemplate extends TemplateRevision {
  readonly kind: TemplateKind;
  readonly name: string;
  /** false = its file went without this program, nobody knows when; this is what was kept of it before */
  readonly isDeletedHere: boolean;
}

/** Work that was discarded, as it was then. */
export interface DiscardedDraft {
  readonly draft: TemplateDraft;
  /** unix seconds */
  readonly discardedAt: number;
}

/** What was thrown away and can be brought back, each list with the last one first. */
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

/** What became of an import or export, a line for each file or text. */
export interface TransferReport {
  readonly done: readonly { readonly kind: TemplateKind; readonly name: string }[];
  readonly refused: readonly TemplateProblem[];
}
