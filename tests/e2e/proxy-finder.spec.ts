import { lookup } from 'node:dns/promises';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { build } from 'vite';
import type { ProxyRules } from '../../src/main/core/ports/network.ts';
import { inProject } from '../../tools/project.ts';
import { run } from '../../tools/run.ts';
import { test } from './support/fixture.ts';

// How proxies are found in the real Chromium. The app itself talks to this computer only where its runtime is the fallback.

type Question = readonly [ProxyRules, string];

/** Builds the finder of the app as a program of its own. */
async function buildFinder(folder: string): Promise<string> {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'proxy-finder', main: 'main.mjs' }));
  await build({
    ...{ configFile: false, logLevel: 'error', root: inProject() },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ...{ ssr: inProject('tests/e2e/support/proxy-finder-main.ts'), outDir: folder, emptyOutDir: false },
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  return folder;
}

async function ask(app: string, questions: readonly Question[], environment: Readonly<Record<string, string>>) {
  const finished = await run(inProject('node_modules/electron/dist/electron'), [app, `--user-data-dir=${app}/data`], {
    env: { ...process.env, XDG_CURRENT_DESKTOP: '', QUESTIONS: JSON.stringify(questions), ...environment },
    timeout: 60_000,
  });
  const line = finished.stdout.split('\n').find((one) => one.startsWith('ANSWERS '));
  expect(line, finished.stderr).toBeDefined();
  return JSON.parse(line?.slice('ANSWERS '.length) ?? 'null') as unknown;
}

/** A script that is loaded by the name of this computer, and looks that name up itself. */
async function serveScript(): Promise<{ readonly address: string; readonly ip: string; close(): Promise<unknown> }> {
  const name = hostname();
  const { address: ip } = await lookup(name, 4);
  const script = `function FindProxyForURL(url, host) {
    if (host === 'broken.example') throw new Error();
    return 'PROXY ' + dnsResolve('${name}') + ':3128; DIRECT';
  }`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/x-ns-proxy-autoconfig').end(script);
  });
  await new Promise<void>((listening) => server.listen(0, ip, listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${name}:${port}/proxy.pac`,
    ip,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

test('proxies are found by a script of the system, by its variables and by rules, and never silently left out', async ({
  configFolder,
}) => {
  const app = await buildFinder(configFolder);
  const proxy = { protocol: 'http', host: 'proxy.example', port: 3128 } as const;
  const rules: ProxyRules = { proxy, bypass: '*.inside.example, 10.0.0.0/8' };

  const script = await serveScript();
  const first: Question = ['system', 'https://provider.example'];
  const questions: readonly Question[] = [
    first,
    ['system', 'https://broken.example'],
    [rules, 'https://provider.example'],
    [rules, 'https://a.inside.example'],
    [rules, 'https://10.1.2.3'],
  ];
  expect(await ask(app, questions, { auto_proxy: script.address })).toEqual([
    [{ ...proxy, host: script.ip }, 'direct'],
    null,
    [proxy],
    ['direct'],
    ['direct'],
  ]);
  await script.close();

  // Nobody serves it any more.
  expect(await ask(app, [first], { auto_proxy: script.address })).toEqual([null]);
  const login = { https_proxy: 'http://user:password@proxy.example:3128', no_proxy: 'inside.example' };
  const byVariables: readonly Question[] = [
    ['system', 'https://provider.example'],
    ['system', 'https://inside.example'],
  ];
  expect(await ask(app, byVariables, login)).toEqual([[proxy], ['direct']]);
});
