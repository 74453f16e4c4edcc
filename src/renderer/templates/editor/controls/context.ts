import { createContext, useContext } from 'react';
import type { UnreadableTime } from '../../../../shared/templates/library.ts';
import type { TemplateKind, TemplateLookup } from '../../../../shared/templates/model.ts';
import { createRequiredContext } from '../../../hooks/required-context.ts';
import type { Session } from '../../draft/session.ts';
import { type TimeRef, unreadableAt } from '../../draft/unreadable.ts';

/** A value that completes what is typed, and what it is. */
export interface Suggestion {
  readonly value: string;
  readonly hint?: string;
}

/** The context of every card. It stays the same while typing, so that only the changed card is drawn anew. */
export interface ClauseEditor {
  readonly change: Session['change'];
  readonly fold: Session['fold'];
  /** scopes that the provider offers, and those used before */
  readonly scopes: readonly Suggestion[];
  readonly audiences: readonly string[];
  readonly hosts: readonly string[];
  /** what `this` would become; null = not known */
  readonly thisAddress: string | null;
  readonly lookup: TemplateLookup;
  /** the templates of a kind that can be included */
  readonly includable: (kind: TemplateKind) => readonly string[];
  /** the JSON cannot be read: what is shown is the last good state */
  readonly isReadOnly: boolean;
}

const editor = createRequiredContext<ClauseEditor>('clause editor');

export const ClauseEditorProvider = editor.Provider;

/** The clause editor, for every card and control. */
export const useClauseEditor = editor.useValue;

const unreadableContext = createContext<readonly UnreadableTime[]>([]);

export const UnreadableProvider = unreadableContext.Provider;

/** The text in a time field that is no time; null = none. Only the control that shows it is drawn anew. */
export const useUnreadable = (what: TimeRef['what'], key: number | null): string | null =>
  unreadableAt(useContext(unreadableContext), { what, key });

const minuteContext = createContext(0);

export const MinuteProvider = minuteContext.Provider;

/** The present time in whole minutes, as unix seconds: what cards say of times need not be more exact. */
export const useMinute = (): number => useContext(minuteContext);
