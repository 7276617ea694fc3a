import { lstat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { agentConfigPaths, agentInstructionPaths } from './agent-config-paths';

export type AgentFiles = {
  /** Files that make coding agents start programs, relative to the root. */
  readonly agentConfigFiles: readonly string[];
  /** Files that coding agents read as instructions. */
  readonly agentInstructions: readonly string[];
};

/** What agents find that work in a folder of the checkout at `root`; links are not followed. */
export async function agentFilesIn(root: string, folder: string): Promise<AgentFiles> {
  return {
    agentConfigFiles: await present(root, folder, agentConfigPaths),
    agentInstructions: await present(root, folder, agentInstructionPaths),
  };
}

async function present(root: string, folder: string, names: readonly string[]): Promise<readonly string[]> {
  const paths = names.map((name) => posix.join(folder, name));
  const found = await Promise.all(
    paths.map((path) =>
      lstat(join(root, path)).then(
        () => path,
        () => null,
      ),
    ),
  );
  return found.filter((path) => path !== null);
}
