import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { GROUPS } from './chunks.ts';
import { firstViews } from './first-view.ts';

const pad = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: pad,
  base: '/',
  plugins: [react(), firstViews(pad)],
  resolve: {
    alias: [
      // y-monaco and @monaco-editor/react name Monaco's whole package or an old path of it. All get the same bare API;
      // common/monaco.ts adds the features and the three languages we use.
      {
        find: /^monaco-editor(\/esm\/vs\/editor\/editor\.api(\.js)?)?$/,
        replacement: 'monaco-editor/editor/editor.api.js',
      },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: join(pad, '..', 'dist', 'pages'),
    emptyOutDir: true,
    target: 'es2022',
    // The CSP allows no data: scripts, and a worklet inlined as data: would be one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which file needs which: what a page loads can be counted from it. Files that begin with a dot are not served.
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
    // Monaco alone is over the default of 500 kB; it is loaded lazily, after the page stands.
    chunkSizeWarningLimit: 4000,
  },
});
