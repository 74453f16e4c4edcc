import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { policyInPage } from './src/main/desktop/window/response-headers.ts';

const cspNonce = '__CSP_NONCE__';

// The targets are those of the oldest runtime that must start what is built here (ARCHITECTURE.md, "Runtimes").
// Without them electron-vite aims at the installed Electron and emits syntax that the fallback runtime cannot read.
export default defineConfig({
  main: {
    build: { target: 'node20.18', externalizeDeps: false, minify: 'oxc' },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      minify: 'oxc',
      rolldownOptions: {
        input: { window: 'src/preload/window.ts', confirm: 'src/preload/confirm.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    html: { cspNonce },
    build: {
      target: 'chrome130',
      minify: 'oxc',
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'src/renderer/index.html', confirm: 'src/renderer/confirm.html' } },
    },
    plugins: [
      react({ jsxImportSource: '#visible' }),
      {
        name: 'policy-in-page',
        // The development server needs scripts of its own.
        apply: 'build',
        transformIndexHtml: () => [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: policyInPage(cspNonce) },
            injectTo: 'head-prepend',
          },
        ],
      },
      { ...optimizeLocales.vite({ locales: ['en-GB', 'en-US'] }), enforce: 'pre' },
    ],
  },
});
