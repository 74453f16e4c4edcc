import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createShutdown, type ShutdownParts, usualLimits } from '../../../../src/main/desktop/start/shutdown.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { eventually } from '../../../fakes/eventually.ts';

const full = err({ code: 'disk-full' } as const);
const never = () => new Promise<never>(() => {});
/** No deadline comes in a test that does not say so. */
const patience = { clear: 10, finish: 3_600_000, patient: 3_600_000, discardUnsaved: 3_600_000 };

const program = () => ({
  clearClipboard: vi.fn<ShutdownParts['clearClipboard']>(async () => {}),
  finish: vi.fn<ShutdownParts['finish']>(async () => ok(null)),
  discardUnsaved: vi.fn<ShutdownParts['discardUnsaved']>(async () => {}),
  quitWhileWaiting: vi.fn<ShutdownParts['quitWhileWaiting']>(async () => true),
  quitUnsaved: vi.fn<ShutdownParts['quitUnsaved']>(async () => true),
});

describe('the last steps', () => {
  let parts: ReturnType<typeof program>;
  beforeEach(() => {
    parts = program();
  });
  const shutdown = (limits = patience) => createShutdown(parts, limits);

  it('end the program without a question when nothing is lost', async () => {
    expect(await shutdown().run()).toBe(true);
    expect(parts.quitUnsaved).not.toHaveBeenCalled();
    expect(parts.quitWhileWaiting).not.toHaveBeenCalled();
    expect(parts.discardUnsaved).not.toHaveBeenCalled();
  });

  it('ask before something is lost, and leave the program running when the user stays', async () => {
    parts.finish.mockResolvedValue(full);
    parts.quitUnsaved.mockResolvedValue(false);
    const steps = shutdown();
    expect(await steps.run()).toBe(false);
    expect(parts.quitUnsaved).toHaveBeenCalledWith({ code: 'disk-full' });
    expect(parts.discardUnsaved).not.toHaveBeenCalled();
    parts.finish.mockResolvedValue(ok(null));
    expect(await steps.run()).toBe(true);
  });

  it('give up what is lost when the user quits anyway', async () => {
    parts.finish.mockResolvedValue(full);
    expect(await shutdown().run()).toBe(true);
    expect(parts.discardUnsaved).toHaveBeenCalledOnce();
  });

  it('ask nobody in a hurry, and give up what cannot be kept', async () => {
    parts.finish.mockResolvedValue(full);
    const steps = shutdown();
    steps.hurry();
    expect(await steps.run()).toBe(true);
    expect(parts.quitUnsaved).not.toHaveBeenCalled();
    expect(parts.discardUnsaved).toHaveBeenCalledOnce();
  });

  it('ask whether to wait on for an answer, and then say what could not be kept of it', async () => {
    let finished: (value: Result<null>) => void = () => {};
    parts.finish.mockReturnValue(new Promise((resolve) => (finished = resolve)));
    parts.quitWhileWaiting.mockImplementation(async () => {
      finished(full);
      return false;
    });
    parts.quitUnsaved.mockResolvedValue(false);
    expect(await shutdown({ ...patience, finish: 10 }).run()).toBe(false);
    expect(parts.quitUnsaved).toHaveBeenCalledOnce();
  });

  it.each(['quitWhileWaiting', 'quitUnsaved'] as const)(
    'a signal ends the question that stands (%s)',
    async (which) => {
      if (which === 'quitUnsaved') parts.finish.mockResolvedValue(full);
      else parts.finish.mockImplementation(never);
      parts[which].mockImplementation(never);
      const steps = shutdown({ ...patience, finish: 10 });
      const ends = steps.run();
      await eventually(() => expect(parts[which]).toHaveBeenCalled());
      steps.hurry();
      expect(await ends).toBe(true);
    },
  );

  it('wait, once the user chose to, longer than for any answer that exists only once', () => {
    // The client gives such a request 90 s.
    expect(usualLimits.patient).toBeGreaterThan(90_000);
  });

  it('ask again when that patience is over, since a token may still wait to be saved', async () => {
    parts.finish.mockImplementation(never);
    parts.quitWhileWaiting.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    expect(await shutdown({ ...patience, finish: 10, patient: 10 }).run()).toBe(true);
    expect(parts.quitWhileWaiting).toHaveBeenCalledTimes(2);
  });

  it('a signal ends the patience that the user chose', async () => {
    parts.finish.mockImplementation(never);
    parts.quitWhileWaiting.mockResolvedValue(false);
    const steps = shutdown({ ...patience, finish: 10 });
    const ends = steps.run();
    await eventually(() => expect(parts.quitWhileWaiting).toHaveBeenCalled());
    await settleDown();
    steps.hurry();
    expect(await ends).toBe(true);
  });

  it('end although they throw', async () => {
    parts.finish.mockRejectedValue(new Error('a bug'));
    parts.clearClipboard.mockRejectedValue(new Error('a bug'));
    expect(await shutdown().run()).toBe(true);
  });
});
