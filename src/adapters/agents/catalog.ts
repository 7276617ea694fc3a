import type { AgentAdapter, AgentCatalog } from '../../engine/ports/agent-adapter';
import { assertNever } from '../../shared/assert-never';
import { builtInAgents, commandLineOf, demoAgent as demo } from '../../shared/built-in-agents';
import type { AgentProfile } from '../../shared/settings';
import { createAcpAdapter } from './acp/acp-adapter';
import { createClaudeAdapter } from './claude/claude-adapter';
import { claudeEnvironment } from './claude/claude-environment';
import { createCodexAdapter } from './codex/codex-adapter';
import { hasOwnRules } from './codex/own-rules';
import { codexEnvironment } from './codex/codex-environment';
import { codexServer } from './codex/codex-server';
import { createCommandAdapter } from './command/command-adapter';
import { confinementOf } from './confinement-of';
import { createDemoAdapter, type DemoAgentOptions } from './demo/demo-adapter';

export type AgentCatalogInput = {
  readonly profiles: readonly AgentProfile[];
  readonly demo: DemoAgentOptions;
  /** Path of our built ACP client; started as the demo is. */
  readonly acpClient: string;
  /** The person's environment, of which each adapter hands its program what that needs. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** The person's agents and those that need no settings. The name of the demo is taken: what is called demo is the demo. */
export function createAgentCatalog(input: AgentCatalogInput): AgentCatalog {
  const adapters = new Map<string, AgentAdapter>();
  for (const profile of [...builtInAgents, ...input.profiles]) {
    const confinement = confinementOf(profile, input.environment);
    adapters.set(profile.name, { ...withNamed(profile.env ?? [], createAdapter(profile, input), input), confinement });
  }
  adapters.set(demo.name, createAdapter(demo, input));
  return { find: (name) => adapters.get(name), names: () => [...adapters.keys()] };
}

/** The variables that its profile names reach the program, too. */
function withNamed(names: readonly string[], adapter: AgentAdapter, { environment }: AgentCatalogInput): AgentAdapter {
  const named = Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
  if (Object.keys(named).length === 0) return adapter;
  return {
    ...adapter,
    build(task) {
      const launch = adapter.build(task);
      return { ...launch, env: { ...named, ...launch.env } };
    },
  };
}

function createAdapter(profile: AgentProfile, input: AgentCatalogInput): AgentAdapter {
  const { name } = profile;
  switch (profile.adapter) {
    case 'demo':
      return forget(createDemoAdapter(input.demo, name));
    case 'claude':
      return forget(
        createClaudeAdapter({ name, argv: commandLineOf(profile), env: claudeEnvironment(input.environment) }),
      );
    case 'codex': {
      const { environment } = input;
      const argv = commandLineOf(profile);
      const server = codexServer(argv, environment);
      const env = codexEnvironment(environment, server);
      return forget(createCodexAdapter({ name, argv, env, server, ownRules: hasOwnRules(profile, environment) }));
    }
    case 'acp': {
      const client = { nodeRuntime: input.demo.nodeRuntime, program: input.acpClient };
      const { environment } = input;
      return forget(createAcpAdapter({ name, argv: commandLineOf(profile), environment, client }));
    }
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
