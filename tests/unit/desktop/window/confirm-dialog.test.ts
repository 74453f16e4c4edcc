import { describe, expect, it } from 'vitest';
import { createQuestionGuard, oneQuestion } from '../../../../src/main/desktop/window/confirm-dialog.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';

const question = english.questions.revoke('grid', 'mytoken.example.org', '');

function asking() {
  const answers: ((yes: boolean) => void)[] = [];
  let raised = 0;
  const { ask, askInstead } = oneQuestion(() => {
    let withdraw = () => {};
    const answer = new Promise<boolean>((resolve) => {
      answers.push(resolve);
      withdraw = () => resolve(false);
    });
    return {
      answer,
      bringToFront() {
        raised += 1;
      },
      withdraw,
    };
  });
  return { ask, askInstead, answers, raised: () => raised };
}

describe('a question', () => {
  it('while another one stands is answered with no, and brings that one to the front', async () => {
    const { ask, answers, raised } = asking();
    const first = ask(question);
    expect(await ask(question)).toBe(false);
    expect(await ask(question)).toBe(false);
    expect(answers).toHaveLength(1);
    expect(raised()).toBe(2);
    answers[0]?.(true);
    expect(await first).toBe(true);
  });

  it('can be asked again once the one before is answered', async () => {
    const { ask, answers } = asking();
    const first = ask(question);
    answers[0]?.(false);
    expect(await first).toBe(false);
    const second = ask(question);
    expect(answers).toHaveLength(2);
    answers[1]?.(true);
    expect(await second).toBe(true);
  });

  it('that cannot wait takes the place of the one that stands, which is answered with no', async () => {
    const { ask, askInstead, answers, raised } = asking();
    const first = ask(question);
    const quit = askInstead(question);
    expect(await first).toBe(false);
    expect(answers).toHaveLength(2);
    // It stands now, and the one before it has not taken it away.
    expect(await ask(question)).toBe(false);
    expect(raised()).toBe(1);
    answers[1]?.(true);
    expect(await quit).toBe(true);
  });
});

describe('a yes', () => {
  it('does not count before the question is there, nor within a second of each time it comes into sight', () => {
    let now = 5_000;
    const guard = createQuestionGuard(() => now);
    expect(guard.isOver()).toBe(false);
    guard.cameIntoSight();
    now += 999;
    expect(guard.isOver()).toBe(false);
    now += 1;
    expect(guard.isOver()).toBe(true);
    guard.cameIntoSight();
    expect(guard.isOver()).toBe(false);
    now += 1_000;
    expect(guard.isOver()).toBe(true);
  });
});
