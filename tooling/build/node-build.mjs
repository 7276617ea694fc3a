import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { EXTERNAL, NODE_ENTRIES, NODE_TARGET } from './node-entries.mjs';

/** @typedef {import('./node-entries.mjs').NodeEntry} NodeEntry */

const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/**
 * Builds every entry whose source exists.
 *
 * @param {string} root the repository
 * @param {string} outDir
 * @returns {Promise<string[]>} the files made, relative to the repository
 */
export async function buildNodePrograms(root, outDir) {
  const entries = NODE_ENTRIES.filter(({ source }) => existsSync(join(root, source)));
  for (const entry of entries) await build(configuration({ root, outDir }, entry));
  return entries.map(({ output }) => `out/${output}.js`);
}

/**
 * @param {{ root: string, outDir: string }} places
 * @param {NodeEntry} entry
 * @returns {import('vite').InlineConfig}
 */
function configuration({ root, outDir }, { source, output, isSplit }) {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    resolve: { conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    build: {
      ssr: true,
      target: NODE_TARGET,
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      // Readable stack traces are worth more here than the milliseconds a smaller file saves.
      minify: false,
      // Read by nobody but the measuring of coverage and debuggers.
      sourcemap: true,
      rolldownOptions: {
        input: { [output]: join(root, source) },
        external: [...EXTERNAL, ...builtins],
        output: {
          format: 'es',
          sourcemapExcludeSources: true,
          entryFileNames: '[name].js',
          // Beside the entry, so that every file of a program sees `resources/` at the same distance.
          chunkFileNames: `${dirname(output)}/[name]-[hash].js`,
          codeSplitting: isSplit,
        },
      },
    },
  };
}
