import type { AgentGateway } from '../../../src/engine/ports/agent-gateway';
import { plainEffects, reads, type Effects } from '../host/effects';
import type { World } from '../world/world';

/** A socket that agents of the virtual world find through `world.gateway`. */
export function createFakeAgentGateway(world: World, effects: Effects = plainEffects()): AgentGateway {
  return {
    async open(onCall) {
      const address = `/run/agent-${world.time.now()}.sock`;
      await effects.call('gateway.open', {
        steps: reads(() => {
          world.gateway = { address, call: async (call) => onCall(call) };
        }),
        fails: () => {
          throw new Error('the agent socket could not be opened');
        },
      });
      return {
        address,
        close: () =>
          effects.call('gateway.close', {
            steps: reads(() => {
              if (world.gateway?.address === address) world.gateway = null;
            }),
          }),
      };
    },
  };
}
