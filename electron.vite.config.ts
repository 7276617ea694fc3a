import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// electron-vite's own table of targets ends before our Electron, and the bundle has to run on the substitute runtime
// too (Node 20.18, Chrome 130: see tooling/electron-runtime), so the targets are set here.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

// Everything else is bundled: libraries that are ES modules only could not be required by a CommonJS main bundle.
const NEVER_BUNDLED = ['electron', /^electron\//, 'better-sqlite3'];

// The build makes everything beside `out` first (tooling/build/publish.mjs); development writes into it.
const outDir = (name: string): string => resolve(import.meta.dirname, process.env.FLOTILLA_OUT ?? 'out', name);

export default defineConfig({
  main: {
    build: {
      outDir: outDir('main'),
      target: NODE_TARGET,
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src/main/index.ts') },
        external: NEVER_BUNDLED,
        // CommonJS, because the substitute runtime swaps better-sqlite3 through require.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: outDir('preload'),
      target: NODE_TARGET,
      minify: true,
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src/preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload is one CommonJS file: it can require nothing but electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' },
    build: {
      outDir: outDir('renderer'),
      target: CHROME_TARGET,
      minify: true,
      // Read from the disk; what a key opens may not come later than the next key.
      chunkSizeWarningLimit: 800,
      rolldownOptions: { input: { index: resolve(import.meta.dirname, 'src/renderer/index.html') } },
    },
  },
});
