import type { AgentAdapter, AgentCatalog } from '../../engine/ports/agent-adapter';
import { assertNever } from '../../shared/assert-never';
import type { AgentProfile } from '../../shared/settings';
import { createCommandAdapter } from './command/command-adapter';
import { createDemoAdapter, type DemoAgentOptions } from './demo/demo-adapter';

const builtIn = 'demo';

export type AgentCatalogInput = { readonly profiles: readonly AgentProfile[]; readonly demo: DemoAgentOptions };

/** The person's agents and the built-in `demo`, whose name is taken: what is called demo is the demo. */
export function createAgentCatalog({ profiles, demo }: AgentCatalogInput): AgentCatalog {
  const adapters = new Map<string, AgentAdapter>();
  for (const profile of profiles) adapters.set(profile.name, createAdapter(profile, demo));
  adapters.set(builtIn, forget(createDemoAdapter(demo, builtIn)));
  return { find: (name) => adapters.get(name), names: () => [...adapters.keys()] };
}

function createAdapter(profile: AgentProfile, demo: DemoAgentOptions): AgentAdapter {
  switch (profile.adapter) {
    case 'demo':
      return forget(createDemoAdapter(demo, profile.name));
    case 'command':
      return forget(createCommandAdapter(profile));
    default:
      return assertNever(profile.adapter);
  }
}

/** An adapter's state is its own affair: the engine only hands back what it was given. */
function forget<State>(adapter: AgentAdapter<State>): AgentAdapter {
  return {
    ...adapter,
    parse: (line, stream, state) => adapter.parse(line, stream, state as State),
    finish: (state, exit) => adapter.finish(state as State, exit),
  };
}
