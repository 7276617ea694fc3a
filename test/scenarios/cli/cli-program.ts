import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'rolldown';

const root = join(import.meta.dirname, '../../..');

export type CliProgram = { readonly file: string; remove(): void };

/** Builds the command line as it is now, inside the checkout, where it finds `resources/` and its native module. */
export async function bundleCli(): Promise<CliProgram> {
  // Not below node_modules, where Node looks at no source maps, which the measuring of coverage needs.
  const place = join(root, 'out', '.test');
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, 'cli-'));
  await build({
    input: join(root, 'src/cli/index.ts'),
    platform: 'node',
    external: ['better-sqlite3', ...builtinModules, /^node:/],
    logLevel: 'warn',
    output: {
      dir: folder,
      format: 'es',
      sourcemap: true,
      sourcemapExcludeSources: true,
      entryFileNames: 'index.mjs',
      chunkFileNames: '[name]-[hash].mjs',
    },
  });
  return { file: join(folder, 'index.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
