import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

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
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      target: 'chrome130',
      minify: 'oxc',
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'src/renderer/index.html', confirm: 'src/renderer/confirm.html' } },
    },
    plugins: [
      react({ jsxImportSource: '#visible' }),
      { ...optimizeLocales.vite({ locales: ['en-GB', 'en-US'] }), enforce: 'pre' },
    ],
  },
});
