import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startHistory } from '../../../../../src/renderer/templates/draft/history.ts';
import { isBroken, textOf } from '../../../../../src/renderer/templates/draft/model.ts';
import type { TemplateDraft } from '../../../../../src/shared/templates/library.ts';
import { clausesOf } from '../../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../../src/shared/templates/parse/template.ts';
import { printTemplate } from '../../../../../src/shared/templates/print.ts';
import { contentArbitrary } from '../../../shared/templates/support/contents.ts';
import { draftOf } from '../support/drafts.ts';
import { carryOut, commandArbitrary, type SessionModel, stateOf } from '../support/session-model.ts';

/** What holds of every draft, whatever was done. */
function expectSound(draft: TemplateDraft): void {
  expect(draft.keys).toHaveLength(clausesOf(draft.content).length);
  expect(new Set(draft.keys).size).toBe(draft.keys.length);
  // Cards and JSON say the same: what is printed of the cards is read as what they say …
  expect(parseTemplate(draft.kind, printTemplate(draft.content))).toEqual({ ok: true, value: draft.content });
  // … and what was typed, if it can be read, is what they say.
  if (!isBroken(draft)) expect(parseTemplate(draft.kind, textOf(draft))).toEqual({ ok: true, value: draft.content });
}

it('undoes and redoes like a list of copies, with cards and JSON in step, over 10,000 steps', () => {
  let steps = 0;
  const property = fc.property(
    contentArbitrary,
    fc.array(commandArbitrary, { minLength: 30, maxLength: 120, size: 'max' }),
    (content, commands) => {
      const first = draftOf(content);
      let history = startHistory(first);
      let model: SessionModel = { states: [stateOf(first)], place: 0, open: null };
      let now = 0;
      for (const command of commands) {
        now += command.wait;
        ({ history, model } = carryOut(history, model, command, now));
        expect(stateOf(history.present)).toBe(model.states[model.place]);
        expect([history.past.length, history.future.length]).toEqual([
          model.place,
          model.states.length - 1 - model.place,
        ]);
        expectSound(history.present);
        steps += 1;
      }
    },
  );
  fc.assert(property, { numRuns: 200 });
  expect(steps).toBeGreaterThanOrEqual(10_000);
});
