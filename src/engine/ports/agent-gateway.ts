/** Where MCP bridges reach the host: a local socket whose callers prove themselves with their attempt's token. */
export type AgentGateway = {
  /** Opens the endpoint; `onCall` answers one tool call. */
  open(onCall: (call: ToolCall) => Promise<ToolAnswer>): Promise<{ readonly address: string; close(): Promise<void> }>;
};

export type ToolCall = { readonly token: string; readonly tool: string; readonly args: unknown };
export type ToolAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: string; readonly message: string };
