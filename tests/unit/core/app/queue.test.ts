import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyedQueue } from '../../../../src/main/core/app/queue.ts';

describe('the queue', () => {
  it('never runs two tasks of one key at once, keeps their order, and goes on after one that throws', async () => {
    const task = fc.record({ key: fc.constantFrom('a', 'b', 'c'), turns: fc.nat(3), throws: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(task, { maxLength: 12 }), async (tasks) => {
        const queue = createKeyedQueue();
        const running = new Set<string>();
        const order: number[] = [];
        const ends = tasks.map(({ key, turns, throws }, index) =>
          queue.run(key, async () => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            order.push(index);
            for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
            running.delete(key);
            if (throws) throw new Error('on purpose');
            return index;
          }),
        );
        const results = await Promise.allSettled(ends);
        expect(results.map(({ status }) => status)).toEqual(
          tasks.map(({ throws }) => (throws ? 'rejected' : 'fulfilled')),
        );
        for (const key of ['a', 'b', 'c']) {
          const mine = order.filter((index) => tasks[index]?.key === key);
          expect(mine).toEqual([...mine].sort((one, other) => one - other));
        }
      }),
    );
  });

  it('settles when the tasks of the keys that were asked about are over, whatever others do', async () => {
    const queue = createKeyedQueue();
    let done = false;
    void queue.run('other', () => new Promise(() => {}));
    void queue.run('a', async () => {
      await Promise.resolve();
      done = true;
    });
    await queue.settled(['a', 'nothing']);
    expect(done).toBe(true);
  });

  it('keeps nothing of what a task gave: it may be an access token, and nobody may ask again', async () => {
    const queue = createKeyedQueue();
    const result = new WeakRef(await queue.run('a', async () => ({ token: 'secret' })));
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    // A WeakRef holds its target until the present job is over.
    await new Promise((resolve) => setImmediate(resolve));
    if (typeof collect === 'function') collect();
    expect(result.deref()).toBeUndefined();
  });
});
