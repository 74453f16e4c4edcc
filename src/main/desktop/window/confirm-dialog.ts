import { type Question, questionGuardMs } from '../../../shared/ipc/question.ts';

/** A question that stands in a window. */
export interface Asked {
  readonly answer: Promise<boolean>;
  bringToFront(): void;
  /** Takes the question away; its answer is no. */
  withdraw(): void;
}

/** Whether a yes may count: a click so soon after a question came into sight was meant for what lay under it. */
export interface QuestionGuard {
  /** The question has appeared or got the focus; the time counts from here. */
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
   * While another question stands, that one is brought to the front and this one is answered with no. So a second click
   * asks nothing twice, and a window that was taken over cannot heap up questions until one is answered by mistake.
   */
  ask(question: Question): Promise<boolean>;
  /** Takes the place of a question that stands. */
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
