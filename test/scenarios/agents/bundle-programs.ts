import { mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';

const root = join(import.meta.dirname, '../../..');

export type Programs = {
  readonly demo: string;
  readonly bridge: string;
  /** Our ACP client, and an agent for it that acts by a script. */
  readonly acp: string;
  readonly acpAgent: string;
  remove(): void;
};

/** Builds what agents are made of as it is now; a test that runs them must not find older ones. */
export async function bundlePrograms(): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-programs-'));
  const bundle = async (source: string, name: string) => {
    const file = join(folder, name);
    await build({
      input: join(root, source),
      platform: 'node',
      external: [...builtinModules, /^node:/],
      logLevel: 'warn',
      output: { file, format: 'es', sourcemap: true, sourcemapExcludeSources: true, codeSplitting: false },
    });
    return file;
  };
  return {
    demo: await bundle('src/agents/demo/index.ts', 'demo.mjs'),
    bridge: await bundle('src/mcp/index.ts', 'bridge.mjs'),
    acp: await bundle('src/agents/acp/index.ts', 'acp.mjs'),
    acpAgent: await bundle('test/scenarios/agents/scripted-acp-agent.ts', 'acp-agent.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
