import type { Conversation } from './conversation';
import type { ToolCall } from './tool-call';
import type { Turn } from './scenario';

export type Answer = { readonly text: string; readonly calls: readonly ToolCall[] };

/** What a call of each turn is said to have used; plain numbers, so that a test can work out what a run must cost. */
export const usage = { input: 1_000, output: 50 } as const;

/** One provider's way of asking a model: how a call is read, and how an answer is written. */
export type Wire = {
  readonly name: string;
  /** Null: not a call of this wire. */
  read(path: string, body: unknown): Conversation | null;
  /** The whole answer as chunks of the response body, in order. */
  answer(conversation: Conversation, answer: Answer): { readonly type: string; readonly chunks: readonly string[] };
  /** What an error response holds. */
  refusal(turn: Extract<Turn, { kind: 'refuse' }>): unknown;
};

/** One server-sent event; `name` for the wires that name them. */
export function event(data: unknown, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
}
