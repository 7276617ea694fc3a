import type { AgentAdapter, AgentCatalog } from '../../src/engine/ports/agent-adapter';

/** A catalog of one agent that is this command line and whose exit code is its verdict. */
export function oneAgent(name: string, argv: readonly string[]): AgentCatalog {
  const adapter: AgentAdapter = {
    name,
    demo: false,
    startsBridge: false,
    account: { key: `agent-${name}`, provider: name, host: name, program: name },
    heeds: { model: false, effort: false, permissions: false },
    build: () => ({ argv, env: {}, stdin: '' }),
    start: () => null,
    parse: (_line, _stream, state) => ({ state, events: [] }),
    finish: (_state, { code }) => ({
      outcome: code === 0 ? 'ok' : 'failed',
      reason: `exit ${code}`,
      retryAfterMs: null,
    }),
  };
  return { find: (wanted) => (wanted === name ? adapter : undefined), names: () => [name] };
}
