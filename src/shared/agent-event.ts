/** What an agent program says while it works, the same for every adapter. */
export type AgentEvent =
  | {
      readonly type: 'started';
      readonly session: string | null;
      readonly model: string | null;
      readonly version: string | null;
    }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'tool'; readonly id: string; readonly kind: ToolKind; readonly title: string }
  | { readonly type: 'toolEnd'; readonly id: string; readonly ok: boolean; readonly detail: string | null }
  | { readonly type: 'denied'; readonly title: string; readonly reason: string }
  | { readonly type: 'ask'; readonly question: string }
  | { readonly type: 'retry'; readonly reason: string; readonly delayMs: number | null }
  | { readonly type: 'usage'; readonly inputTokens: number; readonly outputTokens: number; readonly usd: number | null }
  | { readonly type: 'step'; readonly done: number; readonly total: number }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'raw'; readonly line: string };

export type ToolKind = 'edit' | 'exec' | 'mcp' | 'read' | 'other';

/** What the card shows; derived from agent events. */
export const agentStates = ['idle', 'thinking', 'working', 'testing', 'success', 'error', 'struggling'] as const;
export type AgentState = (typeof agentStates)[number];
