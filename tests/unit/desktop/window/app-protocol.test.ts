import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerRequest,
  builtPages,
  type Manifest,
  readManifest,
} from '../../../../src/main/desktop/window/app-protocol.ts';
import { developmentPages } from '../../../../src/main/desktop/window/development-pages.ts';
import { mayLoad } from '../../../../src/main/desktop/window/pages.ts';

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'outside');
  await writeFile(
    join(folder, 'renderer', 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__">__CSP_NONCE__',
  );
  await writeFile(join(folder, 'renderer', 'assets', 'index-1.js'), 'run()');
  await writeFile(join(folder, 'renderer', 'assets', 'notes.txt'), 'no');
  manifest = readManifest(join(folder, 'renderer'));
});

afterAll(() => rm(folder, { recursive: true }));

const ask = (address: string, method = 'GET') => answerRequest(manifest, new Request(address, { method }), 'n0nce');

describe('answerRequest', () => {
  it('puts the nonce of the policy into the page', async () => {
    const answer = await ask('app://bundle/index.html');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toBe('<meta property="csp-nonce" nonce="n0nce">n0nce');
    expect(answer.headers.get('content-security-policy')).toContain("style-src 'self' 'nonce-n0nce'");
  });

  it('serves a script with a policy that allows nothing inline', async () => {
    const answer = await ask('app://bundle/assets/index-1.js?x=1#y');
    expect(await answer.text()).toBe('run()');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  const unknown = [
    'app://bundle/',
    'app://bundle/INDEX.html',
    'app://bundle/index.html.',
    'app://bundle/index.html%00',
    'app://bundle//index.html',
    'app://bundle/../secret.js',
    'app://bundle/%2e%2e/secret.js',
    'app://bundle/assets/..%2f..%2fsecret.js',
    'app://bundle/assets/..%5c..%5csecret.js',
    'app://bundle/%252e%252e/secret.js',
    'app://bundle/assets/notes.txt',
    'app://bundle/assets',
    'app://bundle.evil/index.html',
    'app://other/index.html',
    'app://bundle:80/index.html',
    `app://bundle/${'a/'.repeat(5000)}`,
  ];
  it.each(unknown)('answers 404 to %.60s', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  it.each(['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('answers 405 to %s', async (method) => {
    expect((await ask('app://bundle/index.html', method)).status).toBe(405);
  });
});

describe('mayLoad', () => {
  const built = builtPages('');

  it('lets a window load its own pages and inline pictures only', () => {
    expect(mayLoad(built, 'app://bundle/index.html', 'mainFrame')).toBe(true);
    expect(mayLoad(built, 'data:image/png;base64,AA', 'image')).toBe(true);
    expect(mayLoad(built, 'data:text/html,x', 'mainFrame')).toBe(false);
    expect(mayLoad(built, 'blob:app://bundle/1', 'script')).toBe(false);
  });

  const foreign = [
    'https://bundle/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'app://bundle.evil/',
    'ws://127.0.0.1/',
    '::',
  ];
  it.each(foreign)('denies %s', (address) => {
    expect(mayLoad(built, address, 'xhr')).toBe(false);
  });

  it('lets the development server alone in development', () => {
    const pages = developmentPages('http://localhost:5173/');
    expect(mayLoad(pages, 'ws://localhost:5173/', 'webSocket')).toBe(true);
    expect(mayLoad(pages, 'http://localhost:5174/', 'xhr')).toBe(false);
  });
});
