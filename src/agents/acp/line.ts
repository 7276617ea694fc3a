/** What the program tells on standard output, a line of JSON each: what the agent sends, and how it went. */
export type AcpLine =
  | { readonly type: 'agent'; readonly name: string | null; readonly version: string | null }
  | {
      readonly type: 'session';
      readonly id: string;
      readonly resumed: boolean;
      readonly model: string | null;
      /** Of what the agent says this session has cost, what was told by an earlier start. */
      readonly usdBefore: number;
    }
  /** `session/update` as the agent sent it; pieces of a message are put together, and what is long is cut. */
  | { readonly type: 'update'; readonly update: unknown }
  | { readonly type: 'permission'; readonly toolCall: unknown; readonly allowed: boolean; readonly reason: string }
  | { readonly type: 'warning'; readonly message: string }
  /** What it said on its standard output outside of the protocol. */
  | { readonly type: 'noise'; readonly line: string }
  | { readonly type: 'stop'; readonly reason: string; readonly usage: readonly TokenUsage[] }
  /** It is gone before its turn has ended. */
  | { readonly type: 'gone'; readonly message: string }
  | { readonly type: 'error'; readonly stage: Stage; readonly code: number | null; readonly message: string };

/** What one model was given and gave; input is without what came out of a cache, output with what was thought. */
export type TokenUsage = {
  /** Null where the agent does not say which. */
  readonly model: string | null;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  /** What it cost; null where the agent does not say so of each model. */
  readonly usd: number | null;
};

export type Stage = 'initialize' | 'session' | 'prompt';
