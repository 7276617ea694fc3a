// Before the first scenario: builds the command line as it is now, once for all of them.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'rolldown';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The command line's file. */
    cliProgram: string;
  }
}

const root = join(import.meta.dirname, '../..');

export default async function buildCli(project: TestProject): Promise<() => void> {
  // Inside the checkout, where it finds `resources/` and its native module. Not below node_modules, where Node looks at
  // no source maps, which the measuring of coverage needs.
  const place = join(root, 'out', '.test');
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, 'cli-'));
  // Tests start it as another user, too.
  chmodSync(folder, 0o755);
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
  // Thousands of processes load the same programs: compiled once for all. Where their code is counted it has to be whole.
  if (process.env['FLOTILLA_CHILD_COVERAGE'] === undefined)
    process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  project.provide('cliProgram', join(folder, 'index.mjs'));
  return () => rmSync(folder, { recursive: true, force: true });
}
