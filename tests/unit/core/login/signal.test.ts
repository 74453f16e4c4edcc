import { expect, it } from 'vitest';
import { createLoginSignal, type LoginSignal } from '../../../../src/main/core/login/signal.ts';
import { createFakeClock, settleDown } from '../../../fakes/clock.ts';
import { startOfTests } from '../../../fakes/samples.ts';

it('a pause aborts requests, and those after a resume go on', () => {
  const signal = createLoginSignal(createFakeClock(startOfTests));
  const before = signal.abortSignal();
  signal.pause();
  expect([signal.requested(), before.aborted]).toEqual(['pause', true]);
  signal.resume();
  expect([signal.requested(), signal.abortSignal().aborted]).toEqual([null, false]);
});

it('a cancel follows a pause, and nothing takes a cancel back', () => {
  const signal = createLoginSignal(createFakeClock(startOfTests));
  signal.pause();
  signal.cancel();
  signal.pause();
  signal.resume();
  expect([signal.requested(), signal.abortSignal().aborted]).toEqual(['cancel', true]);
});

it('a pause ends the wait before a poll, and not the one before a token is saved again', async () => {
  const clock = createFakeClock(startOfTests);
  const signal = createLoginSignal(clock);
  const over: string[] = [];
  void signal.waitToPoll(60).then(() => over.push('poll'));
  signal.pause();
  await settleDown();
  void signal.waitToSave(60).then(() => over.push('save'));
  signal.pause();
  await settleDown();
  expect(over).toEqual(['poll']);
  signal.cancel();
  await settleDown();
  expect(over).toEqual(['poll', 'save']);
  expect(clock.waiting()).toBe(0);
});

it.each<[string, (signal: LoginSignal, happen: () => void) => void, string[]]>([
  ['an event', (_signal, happen) => happen(), ['event']],
  ['a shortened wait', (signal) => signal.pollNow(), ['save']],
  ['a pause', (signal) => signal.pause(), ['event']],
  ['a cancel', (signal) => signal.cancel(), ['event', 'save']],
])('%s ends what it is to end of two waits side by side', async (_what, act, ended) => {
  const signal = createLoginSignal(createFakeClock(startOfTests));
  const over: string[] = [];
  let happen = () => {};
  const event = new Promise<void>((resolve) => {
    happen = resolve;
  });
  void signal.waitFor(event, 600).then(() => over.push('event'));
  void signal.waitToSave(5).then(() => over.push('save'));
  act(signal, happen);
  await settleDown();
  expect(over.toSorted()).toEqual(ended);
});
