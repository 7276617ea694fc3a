import { createAgentCatalog } from '../../../src/adapters/agents/catalog';
import { describeAgentAdapter } from './describe-agent-adapter';

const catalog = createAgentCatalog({
  profiles: [{ name: 'mine', adapter: 'command', argv: ['my-agent', '--go'], model: null }],
  environment: {},
  acpClient: '/out/agents/acp.js',
  demo: { nodeRuntime: { argv: ['node'], env: {} }, program: '/out/agents/demo.js', recipes: null, env: {} },
});

for (const name of catalog.names()) {
  describeAgentAdapter(name, () => {
    const adapter = catalog.find(name);
    if (adapter === undefined) throw new Error(`there is no agent ${name}`);
    return { adapter, dispose: () => {} };
  });
}
