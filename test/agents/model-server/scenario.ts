/** A use of one of the program's own tools, or of ours, said so that each program's tools can carry it out. */
export type ToolUse =
  | { readonly use: 'shell'; readonly command: string }
  /** A tool of our bridge by its plain name, e.g. `feature_mark_passing`. */
  | { readonly use: 'mcp'; readonly tool: string; readonly args: Readonly<Record<string, unknown>> }
  /** A tool of one program alone, as it calls it. */
  | { readonly use: 'own'; readonly tool: string; readonly args: Readonly<Record<string, unknown>> };

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

/**
 * Turns of one conversation; a fault stands for `times` calls before the next turn is taken (for ever when null). A turn
 * that is no fault and has its times is not there any more once it was met.
 */
export type Step = { readonly turn: Turn; readonly times: number | null };

export type Scenario = readonly Step[];

export const say = (text: string, ...uses: readonly ToolUse[]): Step => ({
  turn: { kind: 'answer', text, uses },
  times: null,
});

/** For a turn that its program does not survive. */
export const once = ({ turn }: Step): Step => ({ turn, times: 1 });

export const shell = (command: string): ToolUse => ({ use: 'shell', command });

export const mcp = (tool: string, args: Readonly<Record<string, unknown>> = {}): ToolUse => ({
  use: 'mcp',
  tool,
  args,
});

/** What providers say; some programs hand on nothing else of an error. */
const messages: Readonly<Record<string, string>> = {
  authentication_error: 'Incorrect API key provided: not-a-key.',
  billing_error: 'Insufficient credits. Add more and try again.',
  insufficient_quota: 'You exceeded your current quota, please check your plan and billing details.',
  invalid_request_error: 'Invalid value for the parameter “messages”.',
  no_key: 'You didn’t provide an API key.',
  overloaded_error: 'The model is overloaded. Please try again later.',
  permission_error: 'Your API key does not have permission to use the specified resource.',
  rate_limit_error: 'Rate limit reached. Please try again later.',
};

export const own = (tool: string, args: Readonly<Record<string, unknown>>): ToolUse => ({ use: 'own', tool, args });

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
    message: more.message ?? messages[type] ?? type,
    headers: more.headers ?? {},
  };
  return { turn, times: more.times ?? null };
}

export const reset = (times: number | null = null): Step => ({ turn: { kind: 'reset' }, times });

export const hang = (): Step => ({ turn: { kind: 'hang' }, times: null });
