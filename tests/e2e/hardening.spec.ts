import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { verbNames } from '../../src/shared/ipc/verb-names.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { inProject } from '../../tools/project.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion } from './driver/steps.ts';
import { type Bridged, readSnapshot, settledWindow, typeAddress } from './support/hand.ts';
import { startOddServer } from './support/odd-server.ts';
import { runInOtherWindow } from './support/other-window.ts';
import { countWindows } from './support/running.ts';
import { test } from './support/stage.ts';

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

test('every window is isolated, and none shows a dialog of a page', async ({ start, sandbox }) => {
  const app = await start();
  const page = await settledWindow(app);
  await typeAddress(page, sandbox.mytoken.issuer);
  await (await app.question()).getByRole('button', { name: 'Cancel' }).waitFor();
  const preferences = await app.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown =>
      // Electron has no type for it.
      Reflect.apply(Reflect.get(webContents, 'getLastWebPreferences'), webContents, []),
    ),
  );
  expect(preferences).toHaveLength(2);
  for (const one of preferences) {
    expect(one).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      disableDialogs: true,
      safeDialogs: true,
    });
  }
  await answerQuestion(app, 'Cancel');
  const shown = await page.evaluate(() => ({
    confirmed: window.confirm('?'),
    pictures: ['webgl', 'webgl2'].map((kind) => document.createElement('canvas').getContext(kind)),
  }));
  expect(shown).toEqual({ confirmed: false, pictures: [null, null] });
});

const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'nonce'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'worker-src': "'none'",
  'manifest-src': "'none'",
  'media-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

/** A policy as a table, with the nonce left out. */
const readPolicy = (text: string) =>
  Object.fromEntries(
    text
      .replace(/'nonce-[^']+'/, "'nonce'")
      .split('; ')
      .map((one) => [one.split(' ', 1)[0] ?? '', one.split(' ').slice(1).join(' ')] as const),
  );

test('the pages come with a strict policy', async ({ start }) => {
  const app = await start();
  const page = await settledWindow(app);
  for (const name of ['index.html', 'confirm.html', 'nothing.html']) {
    const { status, headers } = await ask(app, `app://bundle/${name}`);
    expect(status).toBe(name === 'nothing.html' ? 404 : 200);
    expect(readPolicy(headers['content-security-policy'] ?? ''), name).toEqual(policy);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['permissions-policy']?.split(', ').filter((one) => !/^[a-z-]+=\(\)$/.test(one))).toEqual([]);
  }
  const allowed = await page.evaluate((): readonly string[] =>
    Reflect.get(document, 'featurePolicy').allowedFeatures(),
  );
  // Some that no permission handler is asked about are among them. Other runtimes may know more.
  const powerful = [
    ...['attribution-reporting', 'browsing-topics', 'camera', 'compute-pressure', 'display-capture', 'fullscreen'],
    ...['gamepad', 'geolocation', 'hid', 'identity-credentials-get', 'keyboard-map', 'local-fonts', 'microphone'],
    ...['midi', 'otp-credentials', 'payment', 'publickey-credentials-create', 'publickey-credentials-get', 'serial'],
    ...['shared-storage', 'storage-access', 'usb', 'window-management'],
  ];
  expect(allowed.filter((one) => powerful.includes(one))).toEqual([]);
  expect(allowed, 'the list has what is not denied').toContain('sync-xhr');
  const first = (await ask(app, 'app://bundle/index.html')).headers['content-security-policy'];
  expect((await ask(app, 'app://bundle/index.html')).headers['content-security-policy'], 'a new nonce').not.toBe(first);
});

test('a page has its policy within itself too', async ({ start }) => {
  const app = await start();
  await settledWindow(app);
  for (const name of ['index', 'confirm']) {
    const html = await readFile(inProject('out/renderer', `${name}.html`), 'utf8');
    const violated = await runInOtherWindow(app, {
      html: html.replace(/<script[^>]*><\/script>/g, ''),
      run: String(
        () =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
            new Image().src = 'https://127.0.0.1:9/beacon.png';
          }),
      ),
    });
    expect(violated, name).toBe('img-src');
  }
});

test('each layer alone keeps the window off the network, and its session off the disk', async ({
  start,
  configFolder,
}) => {
  const app = await start();
  const page = await settledWindow(app);
  const witness = await startOddServer((_request, response) => response.end());
  const kept = 'a-mark-of-this-page';
  await page.evaluate(async (mark) => {
    Reflect.set(document, 'cookie', `mark=${mark}; max-age=9999`);
    localStorage.setItem('mark', mark);
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open(mark);
      opening.onsuccess = resolve;
      opening.onerror = reject;
    });
  }, kept);
  const found = await app.inMain(async ({ BrowserWindow }, origin) => {
    const own = BrowserWindow.getAllWindows()[0]?.webContents.session;
    if (own === undefined) throw new Error('There is no window.');
    const addresses = [origin, 'https://example.org/', 'ws://127.0.0.1/', 'ftp://127.0.0.1/', 'data:text/html,x'];
    const answers: string[] = [];
    for (const address of addresses) answers.push(await own.fetch(address).then(String, String));
    return {
      answers: [...new Set(answers)],
      proxies: [await own.resolveProxy(origin), await own.resolveProxy('https://example.org/')],
      names: await own.resolveHost('localhost').then(String, String),
      persistent: own.isPersistent(),
    };
  }, witness.origin);
  expect(found).toEqual({
    answers: ['Error: net::ERR_BLOCKED_BY_CLIENT'],
    proxies: ['PROXY 127.0.0.1:9', 'PROXY 127.0.0.1:9'],
    names: 'Error: net::ERR_NAME_NOT_RESOLVED',
    persistent: false,
  });
  expect(witness.requests()).toEqual([]);
  await witness.close();
  await app.quit();
  const entries = await readdir(configFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const marked = await Promise.all(files.map(async (file) => ((await readFile(file)).includes(kept) ? [file] : [])));
  expect(marked.flat()).toEqual([]);
});

test('no server is trusted, told a password or given a certificate by Chromium, and a crash leaves no memory behind', async ({
  start,
  configFolder,
}) => {
  const app = await start();
  const page = await settledWindow(app);
  const answers = await app.inMain(({ app: own }) => {
    const given: unknown[] = [];
    for (const name of ['certificate-error', 'login', 'select-client-certificate']) {
      const event = { defaultPrevented: false, preventDefault: () => Object.assign(event, { defaultPrevented: true }) };
      const answer = (...values: readonly unknown[]) => given.push([name, ...values]);
      const between = name === 'certificate-error' ? ['https://x', 'net::ERR', {}] : ['https://x', []];
      own.emit(name, event, { emit: () => true }, ...(name === 'login' ? [{}, {}] : between), answer);
      given.push([name, event.defaultPrevented]);
    }
    return given;
  });
  expect(answers).toEqual([
    ['certificate-error', false],
    ['certificate-error', true],
    ['login', true],
    ['select-client-certificate'],
    ['select-client-certificate', true],
  ]);
  const crashed = page.waitForEvent('crash');
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await crashed;
  await expect.poll(() => countWindows(app)).toBe(0);
  await app.quit();
  const left = await readdir(configFolder, { recursive: true });
  expect(left.filter((name) => /\.dmp$|crash reports|completed|pending/i.test(name))).toEqual([]);
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
  ...['https://example.org/', 'http://127.0.0.1:9/', 'http://localhost:9/', 'ws://127.0.0.1:9/', 'ftp://127.0.0.1/'],
  ...['file:///etc/passwd', 'file://bundle/index.html', 'filesystem:app://bundle/temporary/x'],
  ...['app://bundle.evil/index.html', 'app://evil/index.html', 'app://bundle@evil/index.html', 'app://user@bundle/x'],
  ...[
    'app://bundle/confirm.html',
    'app://bundle/',
    'app:bundle/confirm.html',
    'app:///confirm.html',
    'app:confirm.html',
  ],
  ...['app://bundle/../package.json', 'app://BUNDLE/confirm.html', 'app://bundle:80/confirm.html', 'app://%62undle/x'],
  ...['app://bundle/index.html?x', 'app://bundle/index.html/', 'apps://bundle/index.html', '//evil/index.html', '..'],
  ...['data:text/html,<h1>x</h1>', 'javascript:document.body.remove()', 'blob:app://bundle/0000'],
  ...['view-source:app://bundle/index.html', 'chrome://gpu', 'chrome://version', 'chrome-extension://x/index.html'],
  ...['devtools://devtools/bundled/inspector.html', 'mailto:a@example.org', 'smb://127.0.0.1/share', 'x-unknown:1'],
];

/** All ways by which a page leads to an address. Gives whether a window was opened. */
function leadTo(to: string): boolean {
  const window2 = window.open(to);
  const link = document.createElement('a');
  link.href = to;
  const form = document.createElement('form');
  form.action = to;
  const refresh = document.createElement('meta');
  refresh.httpEquiv = 'refresh';
  refresh.content = `0; url=${to}`;
  document.body.append(link, form, refresh);
  for (const target of ['_self', '_blank', 'a-name']) {
    link.target = target;
    link.click();
    form.target = target;
    form.submit();
  }
  for (const go of [() => location.assign(to), () => location.replace(to), () => Reflect.set(window, 'location', to)]) {
    try {
      go();
    } catch {
      // Some are refused at once.
    }
  }
  for (const element of [link, form, refresh]) element.remove();
  return window2 !== null;
}

test('the window stays on its page and opens no other', async ({ start }) => {
  expect(hostile.length).toBeGreaterThanOrEqual(30);
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
      expect(await page.evaluate(leadTo, url)).toBe(false);
      await readSnapshot(page);
      expect(await page.evaluate(() => Reflect.get(window, 'marker'))).toBe(1);
      expect(page.url()).toBe(address);
    });
  }
  // The middle button of the mouse, which asks for a window beside this one.
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://bundle/confirm.html';
    link.style.cssText = 'position: fixed; inset: 0; z-index: 9999';
    document.body.append(link);
  });
  await page.mouse.click(300, 300, { button: 'middle' });
  await readSnapshot(page);
  const { tried, done } = await app.inMain((): { tried: number; done: number } =>
    Reflect.get(globalThis, 'navigations'),
  );
  expect(done).toBe(0);
  expect(tried, 'the attempts got as far as main').toBeGreaterThan(5);
  expect(app.electron.windows()).toHaveLength(1);
});

test('what main loads is led nowhere else, and has no window within it', async ({ start }) => {
  const app = await start();
  await settledWindow(app);
  await app.inMain(({ app: own }) => {
    Reflect.set(globalThis, 'guests', []);
    own.on('web-contents-created', (_event, contents) => Reflect.get(globalThis, 'guests').push(contents.getType()));
  });
  await runInOtherWindow(app, {
    html: '<webview src="app://bundle/index.html"></webview>',
    // Long enough for the one that is let in to be there.
    run: String(() => new Promise((resolve) => setTimeout(resolve, 300))),
    webviewTag: true,
  });
  const seen = await app.inMain(async ({ BrowserWindow, session }) => {
    const window2 = new BrowserWindow({ show: false, webPreferences: { session: session.fromPartition('of-a-test') } });
    const { webContents } = window2;
    const redirects: string[] = [];
    webContents.on('will-redirect', ({ url }) => redirects.push(url));
    const loaded = await window2.loadURL('app://bundle/away').then(String, String);
    const at = webContents.getURL();
    window2.destroy();
    return { redirects, loaded, at, guests: Reflect.get(globalThis, 'guests') };
  });
  expect(seen.redirects, 'it was tried').toEqual(['app://bundle/elsewhere.html']);
  expect(seen.at).not.toContain('elsewhere');
  expect(seen.guests, 'the two windows of this test').toEqual(['window', 'window']);
});

test('a page that is gone all the same takes the window with it', async ({ start }) => {
  const app = await start();
  for (const address of ['about:blank', 'about:srcdoc']) {
    const page = await settledWindow(app);
    const closed = page.waitForEvent('close');
    await page.evaluate((to) => {
      setTimeout(() => {
        location.href = to;
      });
    }, address);
    await closed;
    expect(app.electron.windows(), address).toHaveLength(0);
    await clickTrayEntry(await app.tray(), messages.tray.openWindow);
  }
});

/** What a page gets of all that needs a permission, and how many permissions it knows. */
async function askForEverything() {
  const names = [
    ...['accelerometer', 'background-fetch', 'background-sync', 'camera', 'clipboard-read', 'clipboard-write'],
    ...[
      'display-capture',
      'geolocation',
      'gyroscope',
      'idle-detection',
      'keyboard-lock',
      'local-fonts',
      'magnetometer',
    ],
    ...['microphone', 'midi', 'nfc', 'notifications', 'payment-handler', 'periodic-background-sync', 'pointer-lock'],
    ...['persistent-storage', 'push', 'screen-wake-lock', 'speaker-selection', 'storage-access', 'window-management'],
  ];
  const given: string[] = [];
  let known = 0;
  for (const name of names) {
    const asked = { name: name as PermissionName, ...(name === 'push' ? { userVisibleOnly: true } : {}) };
    const state = await navigator.permissions.query(asked).then(
      (status) => status.state,
      () => null,
    );
    known += state === null ? 0 : 1;
    if (state !== null && state !== 'denied') given.push(`${name} ${state}`);
  }
  const of = (object: object, name: string) => Reflect.get(object, name);
  const uses: Readonly<Record<string, () => unknown>> = {
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    'clipboard read': () => navigator.clipboard.readText(),
    'clipboard write': () => navigator.clipboard.writeText('x'),
    place: () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed)),
    midi: () => navigator.requestMIDIAccess({ sysex: true }),
    usb: () => of(navigator, 'usb').requestDevice({ filters: [] }),
    hid: () =>
      of(navigator, 'hid')
        .requestDevice({ filters: [] })
        .then((list: object) => of(list, '0').productName),
    serial: () => of(navigator, 'serial').requestPort(),
    bluetooth: () => of(navigator, 'bluetooth').requestDevice({ acceptAllDevices: true }),
    awake: () => navigator.wakeLock.request(),
    screens: () => of(window, 'getScreenDetails')(),
    fonts: () =>
      of(window, 'queryLocalFonts')().then((list: readonly unknown[]) => list.length > 0 || Promise.reject()),
    idle: () =>
      of(of(window, 'IdleDetector'), 'requestPermission')().then(
        (one: string) => one === 'granted' || Promise.reject(),
      ),
    fullscreen: () => document.documentElement.requestFullscreen(),
    pointer: () => document.documentElement.requestPointerLock(),
    storage: () => navigator.storage.persist().then((kept) => kept || Promise.reject()),
    notification: () => Notification.requestPermission().then((one) => one === 'granted' || Promise.reject()),
    worker: () => navigator.serviceWorker.register('/assets/x.js'),
  };
  const tries = Object.entries(uses).map(async ([name, use]) => {
    try {
      // Some wait for ever for a choice that nobody is asked for.
      await Promise.race([use(), new Promise((_resolve, fail) => setTimeout(fail, 1_000))]);
      given.push(name);
    } catch {
      // As it should be.
    }
  });
  await Promise.all(tries);
  return { known, given };
}

test('no permission and no device is given, in this session or another', async ({ start }) => {
  const app = await start();
  const page = await settledWindow(app);
  const own = await page.evaluate(askForEverything);
  const other = await runInOtherWindow(app, { html: '<p>no policy</p>', run: String(askForEverything) });
  for (const { known, given } of [own, other as typeof own]) {
    expect(given).toEqual([]);
    expect(known, 'Chromium knew what was asked for').toBeGreaterThan(15);
  }
});

/** Asks for a device of a kind, as a page may right after a key; such a question ends without a device at any rate. */
async function askForDevice(kind: string) {
  const ways: Readonly<Record<string, string>> = { serial: 'requestPort' };
  const host = Reflect.get(navigator, kind);
  const asked = Reflect.apply(Reflect.get(host, ways[kind] ?? 'requestDevice'), host, [{ filters: [] }]);
  return Promise.resolve(asked).then(String, String);
}

test('no device is offered for a choice, nor given as one that was chosen before', async ({ start }) => {
  const app = await start();
  await settledWindow(app);
  await app.inMain(({ session }) => {
    const offered: string[] = [];
    Reflect.set(globalThis, 'offered', offered);
    const other = session.fromPartition('of-a-test');
    other.on('select-usb-device', (_event, _details, answer) => {
      offered.push('usb');
      answer();
    });
    other.on('select-hid-device', (_event, _details, answer) => {
      offered.push('hid');
      answer();
    });
    other.on('select-serial-port', (_event, _ports, _contents, answer) => {
      offered.push('serial');
      answer('');
    });
  });
  for (const kind of ['hid', 'serial', 'usb']) {
    await runInOtherWindow(app, { html: '<p>no policy</p>', run: `() => (${askForDevice})(${JSON.stringify(kind)})` });
  }
  expect(await app.inMain(() => Reflect.get(globalThis, 'offered'))).toEqual([]);

  // No device is here that could have been chosen before, so the handler itself is asked, as it is set on each session.
  const given = await app.inMain(({ app: own }) => {
    const handlers = new Map<PropertyKey, (...values: readonly unknown[]) => unknown>();
    const note = (name: PropertyKey) => (handler: (...values: readonly unknown[]) => unknown) =>
      handlers.set(name, handler);
    own.emit('session-created', new Proxy({}, { get: (_session, name) => note(name) }));
    return ['usb', 'hid', 'serial'].map((deviceType) =>
      handlers.get('setDevicePermissionHandler')?.({ deviceType, origin: 'app://bundle', device: { deviceId: 'x' } }),
    );
  });
  expect(given).toEqual([false, false, false]);
});
