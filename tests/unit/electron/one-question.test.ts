import { describe, expect, it } from 'vitest';
import { oneQuestion } from '../../../src/main/electron/one-question.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';

const question = english.questions.revoke('grid', 'mytoken.example.org');

function asking() {
  const answers: ((yes: boolean) => void)[] = [];
  let raised = 0;
  const ask = oneQuestion(() => ({
    answer: new Promise((resolve) => answers.push(resolve)),
    bringToFront() {
      raised += 1;
    },
  }));
  return { ask, answers, raised: () => raised };
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
});
