/** A use of one of the program's own tools, or of ours, said so that each program's tools can carry it out. */
export type ToolUse =
  | { readonly use: 'shell'; readonly command: string }
  /** A tool of our bridge by its plain name, e.g. `feature_mark_passing`. */
  | { readonly use: 'mcp'; readonly tool: string; readonly args: Readonly<Record<string, unknown>> };

/** What the model does when it is asked once. */
export type Turn =
  | { readonly kind: 'answer'; readonly text: string; readonly uses: readonly ToolUse[] }
  | {
      readonly kind: 'refuse';
      readonly status: number;
      /** The provider's word for it, e.g. `rate_limit_error`. */
      readonly type: string;
      readonly message: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** The stream begins and the connection is cut. */
  | { readonly kind: 'reset' }
  /** The stream begins and nothing more comes. */
  | { readonly kind: 'hang' };

/** Turns of one conversation; a fault stands for `times` calls before the next turn is taken (for ever when null). */
export type Step = { readonly turn: Turn; readonly times: number | null };

export type Scenario = readonly Step[];

export const say = (text: string, ...uses: readonly ToolUse[]): Step => ({
  turn: { kind: 'answer', text, uses },
  times: null,
});

export const shell = (command: string): ToolUse => ({ use: 'shell', command });

export const mcp = (tool: string, args: Readonly<Record<string, unknown>> = {}): ToolUse => ({
  use: 'mcp',
  tool,
  args,
});

export function refuse(
  status: number,
  type: string,
  more: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly message?: string;
    readonly times?: number;
  } = {},
): Step {
  const turn: Turn = {
    kind: 'refuse',
    status,
    type,
    message: more.message ?? `scripted ${type}`,
    headers: more.headers ?? {},
  };
  return { turn, times: more.times ?? null };
}

export const reset = (times: number | null = null): Step => ({ turn: { kind: 'reset' }, times });

export const hang = (): Step => ({ turn: { kind: 'hang' }, times: null });
