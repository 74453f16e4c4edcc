import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import fc from 'fast-check';
import { verbArguments } from '../../src/shared/ipc/contract.ts';
import { verbNames } from '../../src/shared/ipc/verb-names.ts';
import { inProject } from '../../tools/project.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion } from './driver/steps.ts';
import { type Bridged, expectVault, readSnapshot, typeAddress } from './support/hand.ts';
import { startOddServer } from './support/odd-server.ts';
import { profileIn, test } from './support/stage.ts';

/** The window, once the vault is open: nothing changes by itself from then on. */
async function settledWindow(app: DrivenApp): Promise<Page> {
  const page = await app.window();
  await expectVault(page, 'open');
  await expect.poll(async () => (await readSnapshot(page)).app.trayHost).toBe(true);
  return page;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the window's session answers; status 0 when the request is not let through. */
function ask(app: DrivenApp, address: string, method = 'GET'): Promise<Answer> {
  return app.inMain(
    async ({ BrowserWindow }, request) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      try {
        const response = await session?.fetch(request.address, { method: request.method });
        return { status: response?.status ?? -1, headers: Object.fromEntries(response?.headers ?? []) };
      } catch {
        return { status: 0, headers: {} };
      }
    },
    { address, method },
  );
}

test('the page has the verbs and nothing of Node or Electron', async ({ start }) => {
  const page = await settledWindow(await start());
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', 'confirmApi'].filter(
      (name) => name in window,
    ),
    api: Object.keys((window as unknown as Bridged).api).sort(),
    kinds: [...new Set(Object.values((window as unknown as Bridged).api).map((one) => typeof one))],
  }));
  expect(found.globals).toEqual([]);
  expect(found.api).toEqual([...verbNames, 'onNavigate', 'onSnapshot'].sort());
  expect(found.kinds).toEqual(['function']);
});

test('renderers run in the sandbox of the kernel', async ({ start }) => {
  const app = await start();
  await settledWindow(app);
  const renderers = await app.inMain(({ app: own }) =>
    own
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  expect(renderers.length).toBeGreaterThan(0);
  for (const pid of renderers) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  }
});

test('the pages come with a strict policy', async ({ start }) => {
  const app = await start();
  await settledWindow(app);
  for (const page of ['index', 'confirm']) {
    const { status, headers } = await ask(app, `app://bundle/${page}.html`);
    expect(status).toBe(200);
    const policy = headers['content-security-policy'] ?? '';
    const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]));
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const name of [
      'default-src',
      'connect-src',
      'form-action',
      'frame-src',
      'object-src',
      'base-uri',
      'worker-src',
    ]) {
      expect(directives.get(name), name).toBe("'none'");
    }
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
  const first = (await ask(app, 'app://bundle/index.html')).headers['content-security-policy'];
  expect((await ask(app, 'app://bundle/index.html')).headers['content-security-policy'], 'a new nonce').not.toBe(first);
});

const elsewhere = [
  '/../../package.json',
  '/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2fpackage.json',
  '/..%5c..%5cpackage.json',
  '/assets/%2e%2e%2findex.html',
  '/assets/..%2findex.html',
  '/index.html%00',
  '/index.html%00.js',
  '/%252e%252e%252fpackage.json',
  '/index.html.',
  '/INDEX.HTML',
  '/index%2ehtml',
  '/',
  '/assets/',
  '//etc/passwd',
  '/file:///etc/passwd',
  '/main/index.js',
  `/${'a'.repeat(20_000)}`,
];

test('the pages are all that the own scheme has', async ({ start }) => {
  const app = await start();
  await settledWindow(app);
  for (const path of elsewhere) {
    const { status } = await ask(app, `app://bundle${path}`);
    // A percent sign before a letter that needs none is the same address.
    expect(status, path.slice(0, 40)).toBe(path === '/index%2ehtml' ? 200 : 404);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
    expect((await ask(app, 'app://bundle/index.html', method)).status, method).toBe(405);
  }
  for (const address of ['app://bundle.evil/index.html', 'app://evil/index.html', 'http://127.0.0.1:9/']) {
    expect([0, 404], address).toContain((await ask(app, address)).status);
  }
});

test('code that gets into the page finds no way out', async ({ start }) => {
  const page = await settledWindow(await start());
  const witness = await startOddServer((_request, response) => response.end());
  const outcome = await page.evaluate(
    (away) =>
      new Promise<{ readonly worked: readonly string[]; readonly violated: readonly string[] }>((resolve) => {
        const worked: string[] = [];
        const violated: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
        const attempt = async (name: string, work: () => unknown) => {
          try {
            const never = new Promise((_resolve, fail) => setTimeout(fail, 1_000));
            await Promise.race([work(), never]);
            worked.push(name);
          } catch {
            // As it should be.
          }
        };
        const element = (tag: string, attributes: Record<string, string>) => {
          const made = document.createElement(tag);
          for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
          document.body.append(made);
          return made;
        };
        // From a task of the page: what a debugger evaluates is exempt from the policy.
        setTimeout(async () => {
          await attempt('eval', () => Reflect.apply(Reflect.get(window, 'eval'), window, ['1+1']));
          await attempt('Function', () => Reflect.construct(Function, ['return 1'])());
          await attempt('innerHTML', () => Reflect.set(document.createElement('p'), 'innerHTML', '<b>x</b>'));
          await attempt('inline script', () => {
            const script = document.createElement('script');
            script.append('window.inlineRan = true');
            document.body.append(script);
            if (!('inlineRan' in window)) throw new Error('blocked');
          });
          await attempt('fetch', () => fetch(away));
          await attempt('fetch of the own page', () => fetch(location.href));
          await attempt('file', () => fetch('file:///etc/passwd'));
          await attempt('socket', () => {
            const socket = new WebSocket(away.replace('http', 'ws'));
            return new Promise((open, fail) => {
              socket.onopen = open;
              socket.onerror = fail;
            });
          });
          await attempt('worker', () => new Worker('data:text/javascript,1'));
          const image = element('img', { src: `${away}/beacon.png` });
          await attempt(
            'image',
            () =>
              new Promise((load, fail) => {
                image.onload = load;
                image.onerror = fail;
              }),
          );
          for (const [tag, attribute, to] of [
            ['iframe', 'src', 'file:///etc/passwd'],
            ['iframe', 'src', 'app://bundle/index.html'],
            ['object', 'data', 'app://bundle/index.html'],
            ['webview', 'src', 'app://bundle/index.html'],
            ['base', 'href', away],
          ] as const) {
            // Some are refused as an attribute already; what the others lead to is looked at below.
            try {
              element(tag, { [attribute]: to });
            } catch {}
          }
          // It says yes even when the policy stops it.
          navigator.sendBeacon(away);
          setTimeout(() => resolve({ worked, violated: [...new Set(violated)].sort() }), 200);
        });
      }),
    witness.origin,
  );
  expect(witness.requests()).toEqual([]);
  await witness.close();
  expect(outcome.worked).toEqual([]);
  expect(outcome.violated).toEqual(
    expect.arrayContaining(['base-uri', 'connect-src', 'frame-src', 'img-src', 'require-trusted-types-for']),
  );
  for (const frame of page.frames().slice(1)) expect(frame.url()).toMatch(/^(about:blank|chrome-error:.*|)$/);
  expect(await page.evaluate(() => 'src' in document.createElement('webview'))).toBe(false);
});

const hostile = [
  'https://example.org/',
  'http://127.0.0.1:9/',
  'http://localhost:9/',
  'file:///etc/passwd',
  'file://bundle/index.html',
  'app://bundle.evil/index.html',
  'app://evil/index.html',
  'app://bundle@evil/index.html',
  'app://bundle/confirm.html',
  'app://bundle/',
  'app:bundle/confirm.html',
  'app://bundle/../package.json',
  'app://BUNDLE/confirm.html',
  'data:text/html,<h1>x</h1>',
  'javascript:document.body.remove()',
  'blob:app://bundle/0000',
  'view-source:app://bundle/index.html',
  'chrome://gpu',
  'chrome://version',
  'devtools://devtools/bundled/inspector.html',
  'ftp://127.0.0.1/',
  'mailto:a@example.org',
  'smb://127.0.0.1/share',
  'x-unknown:1',
];

test('the window stays on its page and opens no other', async ({ start }) => {
  const app = await start();
  const page = await settledWindow(app);
  const address = page.url();
  await app.inMain(({ BrowserWindow }) => {
    const count = { tried: 0, done: 0 };
    Reflect.set(globalThis, 'navigations', count);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('will-frame-navigate', () => {
      count.tried += 1;
    });
    contents?.on('did-navigate', () => {
      count.done += 1;
    });
  });
  await page.evaluate(() => Reflect.set(window, 'marker', 1));
  for (const url of hostile) {
    await test.step(url, async () => {
      const opened = await page.evaluate((to) => {
        const window2 = window.open(to);
        const link = document.createElement('a');
        link.href = to;
        link.target = '_blank';
        document.body.append(link);
        link.click();
        link.remove();
        try {
          location.href = to;
        } catch {
          // Some are refused at once.
        }
        return window2 !== null;
      }, url);
      expect(opened).toBe(false);
      await readSnapshot(page);
      expect(await page.evaluate(() => Reflect.get(window, 'marker'))).toBe(1);
      expect(page.url()).toBe(address);
    });
  }
  const { tried, done } = await app.inMain((): { tried: number; done: number } =>
    Reflect.get(globalThis, 'navigations'),
  );
  expect(done).toBe(0);
  expect(tried, 'the attempts got as far as main').toBeGreaterThan(5);
  expect(app.electron.windows()).toHaveLength(1);
});

test('a page that is gone all the same takes the window with it', async ({ start }) => {
  const app = await start();
  const page = await settledWindow(app);
  const closed = page.waitForEvent('close');
  await page.evaluate(() => {
    setTimeout(() => {
      location.href = 'about:blank';
    });
  });
  await closed;
  expect(app.electron.windows()).toHaveLength(0);
});

test('no permission is given', async ({ start }) => {
  const page = await settledWindow(await start());
  const names = [
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'persistent-storage',
    'screen-wake-lock',
  ];
  const outcome = await page.evaluate(async (asked) => {
    const states: string[] = [];
    for (const name of asked) {
      const state = await navigator.permissions.query({ name: name as PermissionName }).then(
        (status) => status.state,
        () => 'denied',
      );
      if (state !== 'denied') states.push(`${name} ${state}`);
    }
    const worked = async (work: () => Promise<unknown>) =>
      work().then(
        () => true,
        () => false,
      );
    return {
      states,
      media: await worked(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      display: await worked(() => navigator.mediaDevices.getDisplayMedia()),
      clipboard: await worked(() => navigator.clipboard.readText()),
      written: await worked(() => navigator.clipboard.writeText('x')),
      place: await worked(
        () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed)),
      ),
      notification: await Notification.requestPermission(),
    };
  }, names);
  expect(outcome).toEqual({
    states: [],
    media: false,
    display: false,
    clipboard: false,
    written: false,
    place: false,
    notification: 'denied',
  });
});

test('no argument that a verb does not know has an effect', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await settledWindow(app);
  const before = await readSnapshot(page);
  const servers = await readFile(join(profileIn(twoTokens), 'servers.json'), 'utf8');
  const keys = fc.constantFrom('id', 'url', 'issuer', 'fresh', 'alias', 'theme', 'form', 'constructor', 'provider');
  const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 })));
  for (const verb of verbNames) {
    const wrong = fc
      .sample(value, { numRuns: 260, seed: 1 })
      .filter((argument) => !verbArguments[verb].safeParse(argument).success)
      // The bridge leaves such a key out, and what remains may be right.
      .filter((argument) => !JSON.stringify(argument).includes('__proto__'));
    expect(wrong.length).toBeGreaterThanOrEqual(200);
    const answers = await page.evaluate(
      async ([name, texts]) => {
        const { api } = window as unknown as Bridged;
        const call = api[name] as (argument: unknown) => Promise<unknown>;
        const circle: Record<string, unknown> = {};
        circle.self = circle;
        const deep = JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`);
        const special = [
          circle,
          deep,
          1n,
          // To a verb whose every key may be missing they are an empty change.
          ...(name === 'change-settings' ? [] : [new Date(), new Map([['id', 1]])]),
          new Uint8Array(9),
          'x'.repeat(70_000),
          Number.NaN,
        ];
        const own = special.map((argument) => () => call(argument));
        const given = texts.map((text) => () => call(JSON.parse(text)));
        const failed = (error: unknown) => ({ ok: false, error: { code: `thrown: ${String(error)}` } });
        return Promise.all([...given, ...own].map((one) => Promise.resolve().then(one).catch(failed)));
      },
      [verb, [...wrong.map((argument) => JSON.stringify(argument)), '{"id": 1, "__proto__": {"id": "x"}}']] as const,
    );
    const codes = new Set(
      answers.map((answer, index) => {
        const { ok, error } = answer as { ok: boolean; error?: { code: string } };
        return ok ? `accepted ${JSON.stringify(wrong[index] ?? index - wrong.length)}` : (error?.code ?? 'untyped');
      }),
    );
    expect(
      [...codes].filter((code) => code !== 'unexpected' && code !== 'invalid-input'),
      verb,
    ).toEqual([]);
  }
  expect(await readSnapshot(page)).toEqual(before);
  expect(await readFile(join(profileIn(twoTokens), 'servers.json'), 'utf8')).toBe(servers);
  expect(app.electron.windows()).toHaveLength(1);
});

/**
 * Copies the built app into a folder, changed so that a frame can send what it could otherwise send only from a renderer
 * that was taken over: the preload script runs in frames too, and a text becomes a frame.
 */
async function buildWithBridgeInFrames(folder: string): Promise<void> {
  await cp(inProject('package.json'), join(folder, 'package.json'));
  await cp(inProject('out'), join(folder, 'out'), { recursive: true });
  const changes = [
    [/(nodeIntegrationInSubFrames: ?)(?:!1|false)/, '$1true'],
    [/require-trusted-types-for 'script'/, 'upgrade-insecure-requests'],
  ] as const;
  let changed = 0;
  for (const name of await readdir(join(folder, 'out/main'), { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = join(folder, 'out/main', name);
    const built = await readFile(file, 'utf8');
    changed += changes.filter(([what]) => what.test(built)).length;
    await writeFile(
      file,
      changes.reduce((text, [what, instead]) => text.replace(what, instead), built),
    );
  }
  expect(changed, 'each was found').toBe(changes.length);
}

test('neither another frame nor another window is answered', async ({ start, configFolder, twoTokens }) => {
  const appFolder = join(configFolder, 'app');
  await buildWithBridgeInFrames(appFolder);
  const app = await start({ configFolder: twoTokens, appFolder });
  const page = await settledWindow(app);
  await page.evaluate(() => {
    for (const sandbox of [null, 'allow-scripts']) {
      const frame = document.createElement('iframe');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.srcdoc = '<p>a frame</p>';
      document.body.append(frame);
    }
  });
  await expect.poll(() => page.frames().length).toBe(3);
  for (const frame of page.frames().slice(1)) await frame.getByText('a frame').waitFor();
  const senders: string[] = [];
  for (const frame of page.frames().slice(1)) {
    const { origin, answers } = await frame.evaluate(async () => {
      const { api } = window as unknown as Bridged;
      return { origin: window.origin, answers: await Promise.all([api.snapshot(null), api.lock(null)]) };
    });
    senders.push(origin);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  }
  expect(senders, 'one of our origin, and one of another').toEqual(['app://bundle', 'null']);
  const log = await readFile(join(profileIn(twoTokens), 'mytoken-tray.log'), 'utf8');
  expect(log.match(/ipc-foreign-sender/g)).toHaveLength(4);

  const fromOther = await app.inMain(async ({ BrowserWindow, app: own }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const preload = `${own.getAppPath()}/out/preload/window.cjs`;
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, session: contents.session, sandbox: true },
    });
    await other.loadURL(contents.getURL());
    const answer = await other.webContents
      .executeJavaScript('window.api.lock(null).then(({ ok }) => String(ok))')
      .catch((error: unknown) => String(error));
    other.destroy();
    return String(answer);
  });
  expect(fromOther).toContain("No handler registered for 'lock'");
  expect((await readSnapshot(page)).vault.kind).toBe('open');
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
