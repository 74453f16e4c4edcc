import { type Question, questionGuardMs } from '../../../shared/ipc/question.ts';

/** A question that is open in a window. */
export interface Asked {
  readonly answer: Promise<boolean>;
  bringToFront(): void;
  /** Closes the question; its answer is no. */
  withdraw(): void;
}

/** Decides whether a yes counts: a click right after a question appeared was meant for the window below. */
export interface QuestionGuard {
  /** Called when the question appears or gets the focus: the time starts again. */
  cameIntoSight(): void;
  isOver(): boolean;
}

/** @param now milliseconds of a monotonic clock */
export function createQuestionGuard(now: () => number = () => performance.now()): QuestionGuard {
  let since = Number.POSITIVE_INFINITY;
  return {
    cameIntoSight() {
      since = now();
    },
    isOver: () => now() - since >= questionGuardMs,
  };
}

/** Asks, one question at a time. */
export interface Questions {
  /**
   * While another question is open, that one is brought to the front and this one is answered with no. So a second click
   * does not ask twice, and a window that was taken over cannot pile up questions until one is answered by mistake.
   */
  ask(question: Question): Promise<boolean>;
  /** Replaces an open question. */
  askInstead(question: Question): Promise<boolean>;
}

export function oneQuestion(show: (question: Question) => Asked): Questions {
  let current: Asked | null = null;
  async function ask(question: Question): Promise<boolean> {
    const asked = show(question);
    current = asked;
    return asked.answer.finally(() => {
      if (current === asked) current = null;
    });
  }
  return {
    async ask(question) {
      if (current === null) return ask(question);
      current.bringToFront();
      return false;
    },
    async askInstead(question) {
      current?.withdraw();
      return ask(question);
    },
  };
}
