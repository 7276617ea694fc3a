import { createAgentCatalog } from '../../adapters/agents/catalog';
import { nodeRuntime } from '../../adapters/processes/node-runtime';
import type { Account } from '../../shared/gate';
import type { OpenProject } from './open-project';
import { findInstallation } from './resources';

/** Whose limits and login an agent works under, as a run started here and now would find; null where nobody knows it. */
export function accountOfAgent({ user }: Pick<OpenProject, 'user'>, name: string): Account | null {
  const { acpClient, demoAgent } = findInstallation();
  const demo = { nodeRuntime: nodeRuntime(), program: demoAgent, recipes: null, env: {} };
  const catalog = createAgentCatalog({ profiles: user.agents, environment: process.env, acpClient, demo });
  return catalog.find(name)?.account ?? null;
}
