import { ServerResponse } from 'node:http';
import { waitFor } from '../desktop/wait.ts';

/** Answers that servers of this process have finished and nobody has received. */
export interface HeldAnswers {
  count(): number;
  /** Sends what was held, and holds nothing any more. */
  release(): void;
}

/** Holds back every answer whose body has a text in it: the server has done its part, and the client does not know. */
export function holdAnswers(text: string): HeldAnswers {
  const original = ServerResponse.prototype.end;
  const held: (() => void)[] = [];
  ServerResponse.prototype.end = new Proxy(original, {
    apply(end, response: ServerResponse, args: unknown[]) {
      if (!String(args[0] ?? '').includes(text)) return Reflect.apply(end, response, args);
      held.push(() => Reflect.apply(end, response, args));
      return response;
    },
  });
  return {
    count: () => held.length,
    release() {
      ServerResponse.prototype.end = original;
      for (const send of held.splice(0)) send();
    },
  };
}

/** Waits until an answer is held back: the server has decided, and the app does not know it. */
export async function waitUntilHeld(held: HeldAnswers): Promise<void> {
  await waitFor('the answer that is held back', async () => (held.count() > 0 ? true : undefined));
}
