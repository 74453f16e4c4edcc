import type { Question } from '../../shared/question.ts';

/** A question that stands in a window. */
export interface Asked {
  readonly answer: Promise<boolean>;
  bringToFront(): void;
}

/**
 * Lets one question stand at a time; another one in the meantime brings it to the front and is answered with no. So a
 * second click asks nothing twice, and a window that was taken over cannot heap up questions until one is answered by mistake.
 */
export function oneQuestion(ask: (question: Question) => Asked): (question: Question) => Promise<boolean> {
  let standing: Asked | null = null;
  return async (question) => {
    if (standing !== null) {
      standing.bringToFront();
      return false;
    }
    standing = ask(question);
    return standing.answer.finally(() => {
      standing = null;
    });
  };
}
