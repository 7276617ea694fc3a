import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/**
 * Bundles the simulation's worker straight from the TypeScript sources.
 *
 * @param {string} root the repository
 * @param {string} outDir
 * @returns {Promise<string>} the file made
 */
export async function bundleSimulation(root, outDir) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      rolldownOptions: {
        input: { simulation: join(root, 'test/simulation/program.ts') },
        external: builtins,
        output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  });
  return join(outDir, 'simulation.mjs');
}
