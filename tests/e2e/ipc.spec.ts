import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Frame, type Page } from '@playwright/test';
import { verbNames } from '../../src/shared/ipc/verb-names.ts';
import { inProject } from '../../tools/project.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion } from './driver/steps.ts';
import { type Bridged, readSnapshot, settledWindow, typeAddress } from './support/hand.ts';
import { profileIn, test } from './support/stage.ts';
import { wrongArguments } from './support/wrong-arguments.ts';

/** How many wrong arguments each verb gets; MYTOKEN_FAULTS=full: the full number, some minutes. */
const isFull = process.env.MYTOKEN_FAULTS === 'full';
const wrongOnes = isFull ? 10_000 : 100;
/** So many at once, so that the last of them is still answered within the seconds in which a key counts. */
const batch = 500;

/** The files of a profile and what is in them, without the log and what Chromium keeps for itself. */
async function readProfile(configFolder: string): Promise<ReadonlyMap<string, string>> {
  const folder = profileIn(configFolder);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !/\.log(?:\.\d+)?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, 'chromium')));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)));
}

/** Bytes that the main process needs for its objects, after it has tidied up. */
function heapOfMain(app: DrivenApp): Promise<number> {
  return app.inMain(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  });
}

/**
 * Calls a verb with each of these JSON texts, or with what JSON has no form for. Gives the codes of the errors, each once, and
 * each argument that was taken.
 */
function callWith(page: Page, verb: string, texts: readonly string[] | 'no JSON'): Promise<readonly string[]> {
  return page.evaluate(
    async ([name, given]) => {
      const call = Reflect.get((window as unknown as Bridged).api, name) as (argument: unknown) => Promise<unknown>;
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      const odd = [
        circle,
        JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`),
        JSON.parse('{"id": 1, "__proto__": {"id": "x"}}'),
        1n,
        // To a verb whose every key may be missing they are an empty change.
        ...(name === 'change-settings' ? [] : [new Date(), new Map([['id', 1]]), Object.create({ id: 'x' })]),
        new Uint8Array(9),
        'x'.repeat(70_000),
        Number.NaN,
        undefined,
      ];
      const outcome = async (argument: unknown, index: number) => {
        const answer = (await call(argument).catch((error: unknown) => `thrown: ${error}`)) as {
          readonly ok?: unknown;
          readonly error?: { readonly code?: unknown };
        };
        if (answer.ok === false) return String(answer.error?.code);
        return `number ${index}, ${JSON.stringify(argument)}, was answered with ${JSON.stringify(answer)}`;
      };
      const all = given === 'no JSON' ? odd : given.map((text) => JSON.parse(text));
      return [...new Set(await Promise.all(all.map(outcome)))];
    },
    [verb, texts] as const,
  );
}

test('no argument that a verb does not know has an effect', async ({ start, twoTokens }) => {
  test.setTimeout(isFull ? 3_600_000 : 240_000);
  const app = await start({ configFolder: twoTokens });
  const page = await settledWindow(app);
  const requests: unknown[] = [];
  const note = (message: unknown) => requests.push(message);
  // Servers of this process, as the sandbox is, tell of each request there.
  subscribe('http.server.request.start', note);
  const before = {
    snapshot: await readSnapshot(page),
    files: await readProfile(twoTokens),
    clipboard: await readClipboard(),
  };
  const heap = await heapOfMain(app);
  for (const verb of verbNames) {
    const texts = wrongArguments(verb, wrongOnes);
    const codes = new Set<string>();
    for (let from = 0; from < texts.length; from += batch) {
      // Else the verbs that need somebody at the keyboard would be refused before their argument is looked at.
      await page.keyboard.press('Shift');
      for (const code of await callWith(page, verb, texts.slice(from, from + batch))) codes.add(code);
    }
    for (const code of await callWith(page, verb, 'no JSON')) codes.add(code);
    expect(
      [...codes].filter((code) => code !== 'unexpected' && code !== 'invalid-input'),
      verb,
    ).toEqual([]);
  }
  expect((await heapOfMain(app)) - heap).toBeLessThan(20_000_000);
  expect(await readSnapshot(page)).toEqual(before.snapshot);
  expect(await readProfile(twoTokens)).toEqual(before.files);
  expect(await readClipboard()).toBe(before.clipboard);
  unsubscribe('http.server.request.start', note);
  expect(requests).toEqual([]);
  expect(app.electron.windows()).toHaveLength(1);
  const log = await readFile(join(profileIn(twoTokens), 'mytoken-tray.log'), 'utf8');
  expect(log, 'every argument was looked at').not.toContain('ipc-without-input');
  expect(log).toContain('ipc-bad-argument');
});

/**
 * Copies the built app into a folder, changed so that a frame can send what it could otherwise send only from a renderer
 * that was taken over: the preload script runs in frames too, and a text becomes a frame.
 */
async function buildWithBridgeInFrames(folder: string): Promise<void> {
  await cp(inProject('package.json'), join(folder, 'package.json'));
  await cp(inProject('out'), join(folder, 'out'), { recursive: true });
  const inFrames = /(nodeIntegrationInSubFrames: ?)(?:!1|false)/;
  // As a header, and within the page.
  const inHeader = /require-trusted-types-for 'script'/;
  const inPage = /require-trusted-types-for &#39;script&#39;/;
  const changes = [
    [inFrames, '$1true'],
    [inHeader, 'upgrade-insecure-requests'],
    [inPage, 'upgrade-insecure-requests'],
  ] as const;
  let changed = 0;
  const entries = await readdir(join(folder, 'out'), { recursive: true });
  for (const name of entries.filter((entry) => /^main\/.*\.js$|^renderer\/index\.html$/.test(entry))) {
    const file = join(folder, 'out', name);
    const built = await readFile(file, 'utf8');
    changed += changes.filter(([what]) => what.test(built)).length;
    await writeFile(
      file,
      changes.reduce((text, [what, instead]) => text.replace(what, instead), built),
    );
  }
  expect(changed, 'each was found').toBe(changes.length);
}

/** Calls every verb from a page or frame; how many calls came back with something else than the refusal. */
function callEach(sender: Page | Frame): Promise<readonly string[]> {
  return sender.evaluate(async (names) => {
    const { api } = window as unknown as Bridged;
    const answers = names.map(async (name) => {
      const answer = (await (Reflect.get(api, name) as (argument: null) => Promise<unknown>)(null)) as {
        readonly error?: { readonly code?: string };
      };
      return answer.error?.code === 'unexpected' ? [] : [name];
    });
    return (await Promise.all(answers)).flat();
  }, verbNames);
}

test('no verb answers another frame, another window or another page', async ({ start, configFolder, twoTokens }) => {
  const appFolder = join(configFolder, 'app');
  await buildWithBridgeInFrames(appFolder);
  const app = await start({ configFolder: twoTokens, appFolder });
  const page = await settledWindow(app);
  const before = await readProfile(twoTokens);
  const refusals = async () => {
    const log = await readFile(join(profileIn(twoTokens), 'mytoken-tray.log'), 'utf8');
    return { foreign: log.match(/ipc-foreign-sender/g)?.length ?? 0, others: log.match(/ipc-(?!foreign-sender)/g) };
  };
  await page.evaluate(() => {
    for (const sandbox of [null, 'allow-scripts']) {
      const frame = document.createElement('iframe');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.srcdoc = '<p>a frame</p>';
      document.body.append(frame);
    }
  });
  await expect.poll(() => page.frames().length).toBe(3);
  const frames = page.frames().slice(1);
  for (const frame of frames) await frame.getByText('a frame').waitFor();
  const origins = await Promise.all(frames.map((frame) => frame.evaluate(() => window.origin)));
  expect(origins, 'one of our origin, and one of another').toEqual(['app://bundle', 'null']);
  for (const frame of frames) expect(await callEach(frame)).toEqual([]);
  expect(await refusals()).toEqual({ foreign: 2 * verbNames.length, others: null });

  // A frame that is gone before its calls are looked at.
  await page.evaluate((names) => {
    const frame = document.querySelector('iframe');
    if (frame === null) throw new Error('The frame is missing.');
    const { api } = frame.contentWindow as unknown as Bridged;
    for (const name of names) void (Reflect.get(api, name) as (argument: null) => unknown)(null);
    frame.remove();
  }, verbNames);
  await readSnapshot(page);
  expect((await refusals()).others).toBeNull();

  const fromOther = await app.inMain(async ({ BrowserWindow, app: own }, names) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const preload = `${own.getAppPath()}/out/preload/window.cjs`;
    const window2 = new BrowserWindow({
      show: false,
      webPreferences: { preload, session: contents.session, sandbox: true },
    });
    await window2.loadURL(contents.getURL());
    const calls = `Promise.all(${JSON.stringify(names)}.map((name) => window.api[name](null).then(String, String)))`;
    const answers: readonly string[] = await window2.webContents.executeJavaScript(calls);
    window2.destroy();
    return answers.filter((answer, index) => !answer.includes(`No handler registered for '${names[index]}'`));
  }, verbNames);
  expect(fromOther).toEqual([]);

  // The top frame of the window itself, once it shows another page: the window would be closed for it.
  await app.inMain(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.removeAllListeners('did-navigate');
    await contents?.loadURL('about:blank');
  });
  await page.waitForURL('about:blank');
  expect(await page.evaluate(() => window.origin)).toBe('null');
  const { foreign } = await refusals();
  expect(await callEach(page)).toEqual([]);
  expect(await refusals()).toEqual({ foreign: foreign + verbNames.length, others: null });
  expect(await readProfile(twoTokens)).toEqual(before);
});

test('a message of 100 MB is refused, and the program goes on', async ({ start }) => {
  const app = await start();
  const page = await settledWindow(app);
  const answers = await page.evaluate(() => {
    const { api } = window as unknown as Bridged;
    const text = 'x'.repeat(100_000_000);
    return Promise.all([api['import-text']({ fileName: 'x', text }), api.rename({ id: text, alias: text })]);
  });
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', because: 'too-large' } });
  }
  expect((await readSnapshot(page)).vault.kind).toBe('open');
  expect(app.electron.process().exitCode).toBeNull();
});

test('the question has its own window, which the main one cannot answer', async ({ start, sandbox }) => {
  const app = await start();
  const page = await settledWindow(app);
  await typeAddress(page, sandbox.mytoken.issuer);
  const question = await app.question();
  await question.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await question.evaluate(() => ['api', 'require', 'process'].filter((name) => name in window))).toEqual([]);
  expect(await question.evaluate(() => Object.keys(Reflect.get(window, 'confirmApi')).sort())).toEqual([
    'answer',
    'question',
  ]);
  // Whatever the main window does or says, the question stands.
  await page.evaluate(() => {
    for (const key of ['Enter', 'Escape', ' ']) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    window.postMessage({ answer: true }, '*');
  });
  expect(await page.evaluate(() => 'confirmApi' in window)).toBe(false);
  await readSnapshot(page);
  expect(question.isClosed()).toBe(false);
  expect((await readSnapshot(page)).servers).toEqual([]);
  await answerQuestion(app, 'Cancel');
  expect((await readSnapshot(page)).servers).toEqual([]);
});
