import type { TokenCounts } from './spend';

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
  | DownServer
  | { readonly type: 'ask'; readonly question: string }
  | { readonly type: 'retry'; readonly reason: string; readonly delayMs: number | null }
  | {
      readonly type: 'usage';
      /** As the provider names it; null where the program does not say. */
      readonly model: string | null;
      readonly tokens: TokenCounts;
      /** Money, as the program tells it; null: it does not. */
      readonly usd: number | null;
      readonly span: UsageSpan;
    }
  | { readonly type: 'step'; readonly done: number; readonly total: number }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'raw'; readonly line: string };

/** An MCP server, ours or another, did not start. */
export type DownServer = {
  readonly type: 'serverDown';
  /** Null: its program does not say which. */
  readonly server: string | null;
  /** Empty where its program does not say why. */
  readonly reason: string;
};

/** What a figure of usage is about. */
export type UsageSpan =
  /** One message of a model. With an id that came before it replaces that one, else it is added to what went before. */
  | { readonly kind: 'message'; readonly id: string | null }
  /** All of this model since the process began; stands instead of every message so far, of whichever model. */
  | { readonly kind: 'process' }
  /** The same since the session began, which earlier processes of the attempt may have had. */
  | { readonly kind: 'session' };

export type ToolKind = 'edit' | 'exec' | 'mcp' | 'read' | 'other';

/** What the card shows; derived from agent events. */
export const agentStates = ['idle', 'thinking', 'working', 'testing', 'success', 'error', 'struggling'] as const;
export type AgentState = (typeof agentStates)[number];
