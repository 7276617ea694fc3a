/** What our MCP bridge is called by the programs that start it. */
export const bridgeName = 'flotilla';

/** What a bridge calls by itself once its agent's program has greeted it: the agent has our tools. */
export const bridgeHello = 'bridge_hello';
