import { portsReserved, type PortRange } from '../attempt/agent-environment';
import type { EngineDependencies } from '../dependencies';
import type { ToolAnswer, ToolCall } from '../ports/agent-gateway';

/** What a run holds for its agents and checks as long as it lives. */
export type Doors = {
  /** Address of the agents' gateway. */
  readonly address: string;
  readonly ports: PortRange;
  close(): Promise<void>;
};

/** Opens the gateway and reserves ports for checks; where one fails, nothing stays open. */
export async function openDoors(
  deps: EngineDependencies,
  onCall: (call: ToolCall) => Promise<ToolAnswer>,
): Promise<Doors> {
  const gateway = await deps.gateway.open(onCall);
  try {
    const ports = await deps.ports.reserve(portsReserved);
    return {
      address: gateway.address,
      ports,
      async close() {
        ports.release();
        await gateway.close();
      },
    };
  } catch (cause) {
    await gateway.close();
    throw cause;
  }
}
