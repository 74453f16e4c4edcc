import fc from 'fast-check';
import type { Edit } from '../../../../../src/renderer/templates/draft/history.ts';
import {
  type DraftHistory,
  record,
  redo,
  typingPause,
  undo,
} from '../../../../../src/renderer/templates/draft/history.ts';
import { keepUnreadable } from '../../../../../src/renderer/templates/draft/unreadable.ts';
import {
  addValues,
  type ListClaim,
  removeValue,
  setCount,
  setTime,
  valuesOf,
} from '../../../../../src/renderer/templates/edits/claims.ts';
import {
  addClause,
  duplicateClause,
  moveClause,
  removeClause,
} from '../../../../../src/renderer/templates/edits/clauses.ts';
import { rename, retag } from '../../../../../src/renderer/templates/edits/recipes.ts';
import {
  includeTemplates,
  setCapability,
  setLifetime,
  setProfileMember,
  setRotationSwitch,
} from '../../../../../src/renderer/templates/edits/rights.ts';
import { dropText, editText } from '../../../../../src/renderer/templates/edits/text.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import type { TemplateDraft } from '../../../../../src/shared/templates/library.ts';
import { clausesOf } from '../../../../../src/shared/templates/model.ts';
import { printTemplate } from '../../../../../src/shared/templates/print.ts';
import { clauseArbitrary, contentArbitrary } from '../../../shared/templates/support/contents.ts';

const t = messages.templates.editor.edits;

/** An edit that is made when the draft is known: `pick` chooses a clause, or a value of it. */
type Plan = (draft: TemplateDraft, pick: number) => Edit;

/** A clause of the draft; one that there is not where there is none. */
function refOf({ keys }: TemplateDraft, pick: number) {
  const place = keys.length === 0 ? 0 : pick % keys.length;
  return { key: keys[place] ?? -1, number: place + 1 };
}

/** Values as the controls add them. */
const values: Readonly<Record<ListClaim, readonly string[]>> = {
  scope: ['openid', 'storage.read:/', 'a"b', '日本'],
  audience: ['https://a.example.org', 'b'],
  hosts: ['10.0.0.0/8', 'this', '*.example.org', '2001:db8::1'],
  geoip_allow: ['de', 'FR'],
  geoip_disallow: ['us', 'CN'],
  include: ['1d', 'group/night', '__proto__'],
};

const listed = fc
  .constantFrom<ListClaim[]>('scope', 'audience', 'hosts', 'geoip_allow', 'geoip_disallow', 'include')
  .chain((claim) => fc.tuple(fc.constant(claim), fc.subarray([...values[claim]], { minLength: 1 })));
const times = fc.constantFrom('+7d', '+1h', '2026-12-01 18:00', 1_700_000_000, null);

const planArbitrary: fc.Arbitrary<Plan> = fc.oneof(
  fc.string({ maxLength: 3 }).map(
    (name): Plan =>
      () =>
        rename(t, name),
  ),
  fc.constantFrom([], ['x'], ['x', 'y']).map(
    (tags): Plan =>
      () =>
        retag(t, tags),
  ),
  clauseArbitrary.map(
    (clause): Plan =>
      (draft) =>
        addClause(t, draft.keys.length + 1, clause),
  ),
  fc.constant<Plan>((draft, pick) => duplicateClause(t, refOf(draft, pick))),
  fc.constant<Plan>((draft, pick) => removeClause(t, refOf(draft, pick))),
  fc.integer({ min: -1, max: 6 }).map(
    (to): Plan =>
      (draft, pick) =>
        moveClause(t, refOf(draft, pick), to),
  ),
  fc.tuple(fc.constantFrom('nbf' as const, 'exp' as const), times).map(
    ([claim, time]): Plan =>
      (draft, pick) =>
        setTime(t, refOf(draft, pick), claim, time),
  ),
  fc.tuple(fc.constantFrom('nbf' as const, 'exp' as const), fc.constantFrom('+', '2027-02-30 10:00')).map(
    ([what, text]): Plan =>
      (draft, pick) =>
        keepUnreadable(text, { what, key: refOf(draft, pick).key }, text),
  ),
  fc.constantFrom('x', '7y ').map(
    (text): Plan =>
      () =>
        keepUnreadable(text, { what: 'lifetime', key: null }, text),
  ),
  fc.option(fc.nat({ max: 50 })).map(
    (count): Plan =>
      (draft, pick) =>
        setCount(t, refOf(draft, pick), 'usages_AT', count, String(count)),
  ),
  listed.map(
    ([claim, added]): Plan =>
      (draft, pick) =>
        addValues(t, refOf(draft, pick), claim, added),
  ),
  listed.map(
    ([claim]): Plan =>
      (draft, pick) => {
        const ref = refOf(draft, pick);
        const clause = clausesOf(draft.content)[ref.number - 1] ?? {};
        return removeValue(t, ref, claim, valuesOf(clause, claim)[0] ?? 'none');
      },
  ),
  fc.boolean().map(
    (on): Plan =>
      () =>
        setRotationSwitch(t, 'on_AT', on),
  ),
  fc.constantFrom('', '+1d', '7d').map(
    (lifetime): Plan =>
      () =>
        setLifetime(t, lifetime),
  ),
  fc.constantFrom('', 'grid').map(
    (name): Plan =>
      () =>
        setProfileMember(t, 'name', name),
  ),
  fc.constant<Plan>(() => includeTemplates(t, 'profile', ['1d'])),
  fc.boolean().map(
    (on): Plan =>
      () =>
        setCapability(t, 'AT', on, (held) => (on ? [...new Set([...held, 'AT'])] : held.filter((one) => one !== 'AT'))),
  ),
  fc.constant<Plan>(() => dropText(t)),
);

/** JSON as somebody types it: whole templates, the present one with another layout, pieces of both. */
const textArbitrary: fc.Arbitrary<(draft: TemplateDraft) => string> = fc.oneof(
  contentArbitrary.map((content) => () => printTemplate(content)),
  fc.constant((draft: TemplateDraft) => printTemplate(draft.content)),
  fc.constant((draft: TemplateDraft) => `${printTemplate(draft.content)}\n`),
  fc.nat({ max: 400 }).map((length) => (draft: TemplateDraft) => printTemplate(draft.content).slice(0, length)),
  fc.constantFrom('', '[]', '{}', '[{}]', '[{},]', '1d @night', '{"exp":').map((text) => () => text),
);

/** What one can do, in one command each. `wait` milliseconds pass before. */
export type Command =
  | { readonly plan: Plan; readonly pick: number; readonly wait: number }
  | { readonly text: (draft: TemplateDraft) => string; readonly wait: number }
  | { readonly step: 'undo' | 'redo'; readonly wait: number };

const wait = fc.constantFrom(50, typingPause, typingPause + 1);

export const commandArbitrary: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ plan: planArbitrary, pick: fc.nat({ max: 20 }), wait }),
  },
  { weight: 2, arbitrary: fc.record({ text: textArbitrary, wait }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constantFrom('undo' as const, 'redo' as const), wait }) },
);

/** The same work in the simplest form: a copy of the draft for every step, and the place among them. */
export interface SessionModel {
  readonly states: readonly string[];
  readonly place: number;
  /** what the newest step merges with, and when it was last added to; null = nothing */
  readonly open: { readonly merge: string; readonly at: number } | null;
}

/** What can be undone of a draft, as a text. */
export const stateOf = ({ name, tags, content, typed, keys, unreadable }: TemplateDraft): string =>
  JSON.stringify({ name, tags, content: sorted(content), typed, keys, unreadable: sorted(unreadable) });

/** Members by the alphabet, since their order means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}

/** Carries out a command on both. */
export function carryOut(
  history: DraftHistory,
  model: SessionModel,
  command: Command,
  now: number,
): { readonly history: DraftHistory; readonly model: SessionModel } {
  if ('step' in command && command.step === 'undo') {
    return {
      history: undo(history, now),
      model: { ...model, place: Math.max(0, model.place - 1), open: model.place === 0 ? model.open : null },
    };
  }
  if ('step' in command) {
    const place = Math.min(model.states.length - 1, model.place + 1);
    return { history: redo(history, now), model: { ...model, place, open: place === model.place ? model.open : null } };
  }
  const { present } = history;
  const edit = 'text' in command ? editText(t, command.text(present)) : command.plan(present, command.pick);
  const after = edit.apply(present);
  return {
    history: record(history, edit, now),
    // What gives the draft back as it is was no typing either: a step that can be added to stays as old as it is.
    model: after === present ? model : changed(model, edit, stateOf(after), now),
  };
}

function changed(model: SessionModel, edit: Edit, state: string, now: number): SessionModel {
  const { states, place, open } = model;
  const goesOn = open !== null && open.merge === edit.merge && now - open.at <= typingPause;
  if (state === states[place] && !goesOn) return model;
  const before = states.slice(0, goesOn ? place : place + 1);
  const isNothing = before.at(-1) === state;
  return {
    states: isNothing ? before : [...before, state],
    place: isNothing ? before.length - 1 : before.length,
    open: isNothing || edit.merge === undefined ? null : { merge: edit.merge, at: now },
  };
}
