import type { Locator, Page } from '@playwright/test';

/** An input that the page has seen, until the frame that shows what came of it. */
interface Probe {
  readonly times: number[];
  /** selector and number of elements that must be there; null = the next frame is enough */
  wanted: { readonly selector: string; readonly atLeast: number } | null;
}

type Probed = Window & { probe?: Probe };

/** Takes the time of each key and click, from the input itself to the task after the frame in which its effect is there. */
async function install(page: Page, event: 'keydown' | 'pointerdown'): Promise<void> {
  await page.evaluate((name) => {
    const probe: Probe = { times: [], wanted: null };
    (window as Probed).probe = probe;
    const afterFrame = (then: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        channel.port2.postMessage(null);
      });
    const watch = (start: number): void => {
      const { wanted } = probe;
      const isThere = wanted === null || document.querySelectorAll(wanted.selector).length >= wanted.atLeast;
      afterFrame(() => {
        if (isThere) probe.times.push(performance.now() - start);
        else watch(start);
      });
    };
    window.addEventListener(name, ({ timeStamp }) => queueMicrotask(() => watch(timeStamp)), { capture: true });
  }, event);
}

const times = (page: Page) => page.evaluate(() => (window as Probed).probe?.times ?? []);

async function measured(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => ((window as Probed).probe?.times.length ?? 0) >= wanted, count);
}

interface Opening {
  /** leads away from what is opened */
  readonly before: () => Promise<void>;
  readonly click: Locator;
  /** what must be there, and how often */
  readonly shown: string;
  readonly atLeast: number;
}

/** Opens something again and again. @returns milliseconds from the press to the frame that shows it */
export async function openTimes(page: Page, count: number, opening: Opening): Promise<readonly number[]> {
  const all: number[] = [];
  for (let round = 0; round < count; round += 1) {
    await opening.before();
    await page.waitForFunction(({ selector, atLeast }) => document.querySelectorAll(selector).length < atLeast, {
      selector: opening.shown,
      atLeast: opening.atLeast,
    });
    await install(page, 'pointerdown');
    await page.evaluate(
      (wanted) => {
        const { probe } = window as Probed;
        if (probe !== undefined) probe.wanted = wanted;
      },
      { selector: opening.shown, atLeast: opening.atLeast },
    );
    await opening.click.click();
    await measured(page, 1);
    all.push((await times(page))[0] ?? 0);
  }
  return all;
}

/** Presses keys in turn in the element that has the focus. @returns milliseconds from each key to the frame after it */
export async function typingTimes(page: Page, keys: readonly string[]): Promise<readonly number[]> {
  await install(page, 'keydown');
  let pressed = 0;
  for (const key of keys) {
    await page.keyboard.press(key);
    pressed += 1;
    await measured(page, pressed);
  }
  return times(page);
}

/** Puts a field into the page that has nothing to do but to show what is typed, and gives it the focus. */
export async function focusBareField(page: Page): Promise<void> {
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9';
    document.body.append(field);
    field.addEventListener('blur', () => field.remove(), { once: true });
    field.focus();
  });
}
