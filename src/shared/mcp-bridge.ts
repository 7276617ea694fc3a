/** What our MCP bridge is called by the programs that start it. */
export const bridgeName = 'flotilla';

/** What a bridge calls by itself once its agent's program has greeted it: the agent has our tools. */
export const bridgeHello = 'bridge_hello';

/** Whether it is a tool of ours, by its name or title: every program puts something else around the bridge's name. */
export const isOurTool = (name: string): boolean => /\bflotilla\b|flotilla_|\b(feature|knowledge)_[a-z]+/i.test(name);
