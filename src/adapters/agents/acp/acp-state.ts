import type { AcpToolCall } from './acp-line';

/** What was heard so far. */
export type AcpState = {
  readonly version: string | null;
  readonly model: string | null;
  /** The reason the turn ended with. */
  readonly stop: string | null;
  readonly error: { readonly stage: string; readonly code: number | null; readonly message: string } | null;
  /** How it ended before its turn did. */
  readonly gone: string | null;
  /** A session was opened. */
  readonly opened: boolean;
  /** It said or did something in this turn. */
  readonly worked: boolean;
  /** Tools that have begun or will: those are told once it is known what they are about. */
  readonly tools: ReadonlyMap<string, { readonly call: AcpToolCall; readonly told: boolean }>;
  /** What the agent says the session has cost. */
  readonly usd: number | null;
  /** Of that, what was told by earlier starts. */
  readonly usdBefore: number;
  /** What it said last outside of the protocol. */
  readonly lastLine: string | null;
  /** What it called an error last, with the line or two after it; null since it has answered. */
  readonly lastError: { readonly text: string; readonly lines: number } | null;
  /** What it said of trouble with its provider, since when nothing came that shows that it goes on. */
  readonly trouble: string | null;
};

export const atTheStart: AcpState = {
  version: null,
  model: null,
  stop: null,
  error: null,
  gone: null,
  opened: false,
  worked: false,
  tools: new Map(),
  usd: null,
  usdBefore: 0,
  lastLine: null,
  lastError: null,
  trouble: null,
};
